import { fact } from '@plinth/design';
import {
  findEntity,
  type Ir,
  type IrColumn,
  type IrEndpoint,
  type IrEntity,
  type IrForeignKey,
  type IrTable,
  uniqueSets,
  variedColumns,
} from '@plinth/ir';
import { columnOf } from '../resources/context.ts';
import { bodyName, bodySchemas, factoryName, isDemanded } from './values.ts';
import { choicesOf, textCount } from './vary.ts';

/** Fewer rows than the tests of a resource may make in all: such tables are cleared between tests. */
const FEW = 1000;

/** Whether an entity has room for so few rows that tests must not leave theirs. */
export function hasFewRows(ir: Ir, entity: IrEntity): boolean {
  return roomFor(ir, entity) < FEW;
}

/** Whether each parent of a nested route has one row at most: what refers to it is unique. */
function isAlone(entity: IrEntity, { parent }: Pick<IrEndpoint, 'parent'>): boolean {
  const relation = entity.relations.find(({ property }) => property === parent?.relation);
  if (relation?.kind !== 'belongsTo') return false;
  const own = relation.localProperties;
  const columns = entity.columns.filter(({ unique }) => unique).map(({ property }) => [property]);
  return [...uniqueSets(entity), ...columns].some(
    (set) => set.length > 0 && set.every((property) => own.includes(property)),
  );
}

/**
 * How many rows of an entity can differ in what must: no more can be there at once, and below a parent that is one of them
 * one less; one where what refers to the parent is unique. Infinity where no end is near.
 */
export function roomFor(
  ir: Ir,
  entity: IrEntity,
  { parent }: Pick<IrEndpoint, 'parent'> = { parent: null },
): number {
  if (isAlone(entity, { parent })) return 1;
  const room = fact(ir, roomOf, entity.name);
  return parent?.entity === entity.name ? room - 1 : room;
}

/** The least room among an entity and all whose rows one of its own demands, one behind the other. */
function roomOf(ir: Ir, name: string): number {
  const seen = new Set([name]);
  // A set may grow while it is walked: what is added is walked as well.
  for (const each of seen) for (const target of fact(ir, demandedBy, each)) seen.add(target);
  return Math.min(...[...seen].map((each) => fact(ir, ownRoom, each)));
}

function ownRoom(ir: Ir, name: string): number {
  const entity = findEntity(ir, name);
  const counts = [...variedColumns(entity)]
    .filter(({ references }) => !references)
    .map((column) => choicesOf(ir, column)?.length ?? countOf(entity, column));
  return Math.min(...counts);
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

/** How many values `varied` gives before the first comes again or one is refused. */
function countOf(table: IrTable, column: IrColumn): number {
  const { type, rules, example } = column;
  switch (type.kind) {
    case 'integer':
    case 'bigint':
    case 'decimal': {
      const most = type.kind === 'decimal' ? 10 ** (type.precision - type.scale) - 1 : Infinity;
      const max = Math.min(rules.max ?? Infinity, most);
      const step = Math.max(Math.ceil(rules.multipleOf ?? 1), 1);
      return Math.floor((max - Math.max(rules.min ?? 0, Number(example) || 0)) / step);
    }
    case 'string':
    case 'text': {
      const most = rules.maxLength ?? (type.kind === 'string' ? type.maxLength : null);
      const count = textCount(table, column);
      return most !== null && most < 4 ? Math.min(10 ** most, count) : count;
    }
    default:
      return Number.POSITIVE_INFINITY;
  }
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
  for (const [, call = '', given = ''] of code.matchAll(/\b([\w$]+)\(([^()]*)/g)) {
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
