import { findEntity, type IrEntity } from '@plinth/ir';
import { joinTable } from '../resources/columns.ts';
import { relationOf } from '../resources/context.ts';
import { keyOf, member } from '../source.ts';
import { making, type TestScope } from './scenario.ts';

/** The row at the end of a path: the constant that holds it, and values that it is made with. */
interface End {
  readonly name: string;
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
  { name, entity }: { readonly name: string; readonly entity: IrEntity },
  [step, ...rest]: readonly string[],
  end: End,
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
    `const ${far} = ${making(scope, target, values)};`,
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

/** The statement that joins two rows by a table, be it one with a factory or not. */
export function linked(
  scope: TestScope,
  { through, variable }: { readonly through: string | null; readonly variable: string },
  values: readonly string[],
): string {
  const { ir, imports } = scope;
  return through === null
    ? insertion(joinTable(ir, imports, variable), values)
    : `${making(scope, findEntity(ir, through), values)};`;
}

/** The longest statement that stands on one line of a test. */
const WIDTH = 96;

/** The statement that inserts a row into a table without a factory. */
export function insertion(table: string, values: readonly string[]): string {
  const line = `await app.db.insert(${table}).values({ ${values.join(', ')} });`;
  // The formatter breaks the calls apart before it breaks an object that begins on their line.
  return line.length > WIDTH ? line.replace('({ ', '({\n') : line;
}

/** Values of a row that are those of another. */
export function pairs(left: readonly string[], row: string, right: readonly string[]): string[] {
  return left.map((name, index) => `${keyOf(name)}: ${member(row, right[index] ?? '')}`);
}
