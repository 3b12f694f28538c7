import { fact, recall } from '@plinth/design';
import {
  findEntity,
  type Ir,
  type IrColumn,
  type IrEndpoint,
  type IrEntity,
  type IrForeignKey,
  type IrTable,
  uniqueSets,
  variationOf,
  variedColumns,
} from '@plinth/ir';
import { columnOf } from '../resources/context.ts';
import { givenByViewer } from '../resources/service-create.ts';
import { bodyName, bodySchemas, factoryName, isDemanded } from './values.ts';
import { choicesOf, textCount } from './vary.ts';

/** Fewer rows than the tests of a resource may make in all: such tables are cleared between tests. */
const FEW = 1000;

/** Whether an entity has room for so few rows that tests must not leave theirs. */
export function hasFewRows(ir: Ir, entity: IrEntity): boolean {
  return roomFor(ir, entity) < FEW;
}

/** Whether one row at most can have what the path or the viewer gives to all rows of an endpoint. */
function isAlone(entity: IrEntity, endpoint: IrEndpoint): boolean {
  const { parent, policy, action } = endpoint;
  const relation = entity.relations.find(({ property }) => property === parent?.relation);
  const own = [
    ...(relation?.kind === 'belongsTo' ? relation.localProperties : []),
    ...(policy.kind === 'owner' && policy.entity === entity.name ? [policy.property] : []),
    ...(action.kind === 'bulkCreate' ? givenByViewer(entity, endpoint) : []),
  ];
  const columns = entity.columns.filter(({ unique }) => unique).map(({ property }) => [property]);
  return [...uniqueSets(entity), ...columns].some(
    (set) => set.length > 0 && set.every((property) => own.includes(property)),
  );
}

/**
 * How many rows of an entity can differ in what must: no more can be there at once, and below a parent that is one of them
 * one less; one where the path or the viewer gives all of them what must differ. Infinity where no end is near.
 */
export function roomFor(ir: Ir, entity: IrEntity, endpoint?: IrEndpoint): number {
  if (endpoint && isAlone(entity, endpoint)) return 1;
  const room = fact(ir, roomOf, entity.name);
  return endpoint?.parent?.entity === entity.name ? room - 1 : room;
}

/** The least room among an entity and all whose rows one of its own demands, one behind the other. */
function roomOf(ir: Ir, name: string): number {
  const seen = new Set([name]);
  // A set may grow while it is walked: what is added is walked as well.
  for (const each of seen) for (const target of fact(ir, demandedBy, each)) seen.add(target);
  return Math.min(...[...seen].map((each) => fact(ir, ownRoom, each)));
}

function ownRoom(ir: Ir, name: string): number {
  return recall(ir, 'own room', name, [], () => {
    const entity = findEntity(ir, name);
    const counts = [...variedColumns(entity)]
      .filter(({ references }) => !references)
      .map((column) => choicesOf(ir, column)?.length ?? countOf(entity, column));
    return Math.min(...counts);
  });
}

function demandedBy(ir: Ir, name: string): readonly string[] {
  return demandedKeys(ir, name).map(({ target }) => target);
}

/** The foreign keys behind which a row must have others. */
function demandedKeys(ir: Ir, name: string): readonly IrForeignKey[] {
  const entity = findEntity(ir, name);
  return entity.foreignKeys.filter(({ properties }) =>
    properties.every((each) => isDemanded(columnOf(entity, each))),
  );
}

/** How many values tell rows of a column from one another before the first comes again; Infinity where no end is near. */
export function countOf(table: IrTable, column: IrColumn): number {
  const { type, rules } = column;
  if (type.kind === 'string' || type.kind === 'text') {
    const most = rules.maxLength ?? (type.kind === 'string' ? type.maxLength : null);
    const count = textCount(table, column);
    return most !== null && most < 4 ? Math.min(10 ** most, count) : count;
  }
  const variation = variationOf(column);
  const count = variation?.kind === 'steps' ? variation.count : null;
  return count ?? Number.POSITIVE_INFINITY;
}

/** Whether there is room for all the rows that a test makes, as its code says: those of its factories, and what they demand. */
export function hasRoom(ir: Ir, code: string): boolean {
  if (!fact(ir, hasNarrowTables, '')) return true;
  const counts = new Map<string, number>();
  const add = (name: string, given: string): void => {
    counts.set(name, (counts.get(name) ?? 0) + 1);
    for (const key of demandedKeys(ir, name)) {
      if (!key.properties.every((each) => given.includes(`${each}: `))) add(key.target, '');
    }
  };
  for (const [, call = '', given = ''] of code.matchAll(/\b([\w$]+)\((?=([^()]*))/g)) {
    for (const name of fact(ir, madeBy, call)) add(name, given);
  }
  return [...counts].every(([name, count]) => count <= fact(ir, ownRoom, name));
}

function hasNarrowTables(ir: Ir): boolean {
  return ir.entities.some(({ name }) => fact(ir, ownRoom, name) < FEW);
}

/** The entities of which a function of tests makes rows, or a body that may become one. */
function madeBy(ir: Ir, call: string): readonly string[] {
  return fact(ir, makers, '').get(call) ?? [];
}

/** The same of all such functions. */
function makers(ir: Ir): ReadonlyMap<string, readonly string[]> {
  const made = new Map<string, readonly string[]>();
  for (const entity of ir.entities) made.set(factoryName(entity), [entity.name]);
  if (ir.auth) made.set('signIn', [ir.auth.user]);
  for (const schema of bodySchemas(ir)) {
    if (schema.entity !== null) made.set(bodyName(schema), [schema.entity]);
  }
  return made;
}
