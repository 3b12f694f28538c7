import { findEntity, type IrEntity } from '@plinth/ir';
import { joinTable } from '../resources/columns.ts';
import { relationOf } from '../resources/context.ts';
import { keyOf, member } from '../source.ts';
import type { TestScope } from './scenario.ts';
import { factoryFile, factoryName } from './values.ts';

/** A row of a test: the constant that holds it, and values that it is made with. */
export interface MadeRow {
  readonly name: string;
  readonly entity: IrEntity;
  readonly values: readonly string[];
}

/** Statements around that of a row, and values that the row itself must have. */
export interface Surroundings {
  readonly values: readonly string[];
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** The entity at the end of a path of relations. */
export function reachedEntity({ ir }: TestScope, entity: IrEntity, path: readonly string[]) {
  return path.reduce((at, step) => findEntity(ir, relationOf(at, step).target), entity);
}

/** What makes a row lead over a path of relations to another, `end`. */
export function leadingTo(
  scope: TestScope,
  { name, entity }: Omit<MadeRow, 'values'>,
  [step, ...rest]: readonly string[],
  end: Omit<MadeRow, 'entity'>,
): Surroundings {
  if (step === undefined) return { values: [], before: [], after: [] };
  const relation = relationOf(entity, step);
  const { kind, join, localProperties, targetProperties } = relation;
  const target = findEntity(scope.ir, relation.target);
  const far = rest.length === 0 ? end.name : `${end.name}${rest.length}`;
  const beyond = leadingTo(scope, { name: far, entity: target }, rest, end);
  const given = [...beyond.values, ...(rest.length === 0 ? end.values : [])];
  const make = (values: readonly string[]) => [
    ...beyond.before,
    statement(scope, { name: far, entity: target, values }),
    ...beyond.after,
  ];
  if (kind === 'belongsTo') {
    return {
      values: pairs(localProperties, far, targetProperties),
      before: make(given),
      after: [],
    };
  }
  if (!join) {
    const back = pairs(targetProperties, name, localProperties);
    return { values: [], before: [], after: make([...back, ...given]) };
  }
  const ends = [
    ...pairs(join.localProperties, name, localProperties),
    ...pairs(join.targetProperties, far, targetProperties),
  ];
  return { values: [], before: [], after: [...make(given), linked(scope, join, ends)] };
}

/** The statement that makes a row. */
export function statement({ ir, imports }: TestScope, { name, entity, values }: MadeRow): string {
  const make = imports.value(factoryFile(ir, entity), factoryName(entity));
  const given = values.length > 0 ? `, { ${values.join(', ')} }` : '';
  return `const ${name} = await ${make}(app.db${given});`;
}

function linked(
  { ir, imports }: TestScope,
  { through, variable }: { readonly through: string | null; readonly variable: string },
  values: readonly string[],
): string {
  if (through !== null) {
    const between = findEntity(ir, through);
    const make = imports.value(factoryFile(ir, between), factoryName(between));
    return `await ${make}(app.db, { ${values.join(', ')} });`;
  }
  return `await app.db.insert(${joinTable(ir, imports, variable)}).values({ ${values.join(', ')} });`;
}

function pairs(left: readonly string[], row: string, right: readonly string[]): string[] {
  return left.map((name, index) => `${keyOf(name)}: ${member(row, right[index] ?? '')}`);
}
