import type { IrColumn } from '@plinth/ir';
import { columnOf, systemColumn, tableOf, upperFirst } from '../resources/context.ts';
import { keyOf, member, quote } from '../source.ts';
import {
  type Asked,
  flat,
  idsOf,
  isGiven,
  LONG,
  scenarioWith,
  templateOf,
  valueText,
  withQuery,
} from './asked.ts';
import { shownAs, test } from './resource.ts';
import { roomFor } from './room.ts';
import { optionsOf, type Scenario, scenario } from './scenario.ts';
import { rowValue } from './values.ts';

/** Rows that an order is tried on. */
const SORTED = 3;

const ordered = new Set(['integer', 'float', 'date', 'datetime']);
/** Types whose values an answer and a row hold alike, in an order that the database alone knows. */
const textual = new Set(['string', 'text', 'enum', 'decimal', 'boolean']);

/** Each order shows every row once, page by page, and in that order where values can be compared. */
export function sortTest(asked: Asked): string[] {
  const { scope, endpoint, entity, list, key } = asked;
  if (list.sorts.length === 0 || roomFor(scope.ir, entity, endpoint) < SORTED) return [];
  const made = scenario(scope, endpoint, { self: true });
  const at = made.setup.findIndex((line) => line.startsWith('const row = '));
  const making = made.setup[at]?.replace('const row = ', '').replace(/;$/, '');
  const { style, max } = list.paging;
  const limit = style === 'none' ? '' : `limit=${Math.min(SORTED - 1, max)}&`;
  const shown = list.sorts.flatMap((property): Shown[] => {
    const column = columnOf(entity, property);
    const name = shownAs(scope.ir, endpoint, property);
    return column.notNull && !column.list && name !== undefined ? [{ column, name }] : [];
  });
  const rows = Array.from({ length: SORTED }, () => making).join(', ');
  return [
    test('shows every row once in each order', [
      ...made.setup.filter((_line, index) => index !== at),
      `const rows = [${rows}];`,
      `for (const by of [${list.sorts.map(quote).join(', ')}]) {`,
      `  for (const sort of [by, \`-\${by}\`]) {`,
      `    const pages = await app.walk(${withQuery(made.path, `${limit}sort=\${sort}`)}${optionsOf(made.as)});`,
      `    const ids = ${flat(endpoint)}.map((each) => ${key.shown});`,
      '    expect(new Set(ids).size, sort).toBe(ids.length);',
      `    expect(ids, sort).toEqual(expect.arrayContaining(rows.map((row) => ${key.made})));`,
      '  }',
      '}',
      ...shown.flatMap((column) => orderLines(asked, made, column)),
      ...usualLines(asked, made),
    ]),
  ];
}

/** A column that rows can be put in order by, and its name in answers. */
interface Shown {
  readonly column: IrColumn;
  readonly name: string;
}

/** That rows fall by a column as well: the usual order may be that in which they were made. */
function fallingLines(
  { endpoint, list }: Asked,
  path: string,
  as: string,
  { column, name }: Shown,
): string[] {
  const limit = list.paging.style === 'none' ? '' : `limit=${list.paging.max}&`;
  const walked = `(await app.walk(${withQuery(path, `${limit}sort=-${column.property}`)}${optionsOf(as)}))`;
  return [
    `const falling = ${flat(endpoint, walked)}.map((each) => ${member('each', name)});`,
    'expect(falling).toEqual(falling.toSorted().toReversed());',
  ];
}

/** That rows come in the order of a column: of values that are alike here and in the database, or as the database has them. */
function orderLines(asked: Asked, { path, as }: Scenario, { column, name }: Shown): string[] {
  const { scope, endpoint, entity, list } = asked;
  const { property, type } = column;
  const isAlike = ordered.has(type.kind);
  if (!isAlike && !(textual.has(type.kind) && isWhole(asked))) return [];
  const limit = list.paging.style === 'none' ? '' : `limit=${list.paging.max}&`;
  const variable = `by${upperFirst(property).replaceAll(/\W/g, '')}`;
  const answered = `const ${variable} = ${flat(endpoint, `(await app.walk(${withQuery(path, `${limit}sort=${property}`)}${optionsOf(as)}))`)}.map((each) => ${member('each', name)});`;
  if (isAlike) {
    const isNumber = ['integer', 'float'].includes(type.kind);
    return [
      answered,
      `expect(${variable}).toEqual(${variable}.toSorted(${isNumber ? '(a, b) => a - b' : ''}));`,
      ...(column.system === 'createdAt' ? fallingLines(asked, path, as, { column, name }) : []),
    ];
  }
  const table = tableOf(scope.imports, entity);
  const deleted = systemColumn(entity, 'deletedAt');
  const live = deleted
    ? `.where(${scope.imports.value('drizzle-orm', 'isNull')}(${member(table, deleted.property)}))`
    : '';
  return [
    answered,
    `const stored${upperFirst(variable)} = await app.db.select({ value: ${member(table, property)} }).from(${table})${live}.orderBy(${member(table, property)});`,
    `expect(${variable}).toEqual(stored${upperFirst(variable)}.map((each) => each.value));`,
  ];
}

/** Whether a list shows every row of its table. */
function isWhole({ endpoint, list }: Asked): boolean {
  return endpoint.policy.kind !== 'owner' && endpoint.parent === null && list.feed === null;
}

/** That rows come in the list's own order where none is asked for. */
function usualLines({ endpoint, list, key }: Asked, { path, as }: Scenario): string[] {
  const { style, max } = list.paging;
  // A kept answer to an address of other tests could be older than the rows.
  if (endpoint.cache !== null && (style === 'none' || max <= SORTED)) return [];
  const stated = list.defaultSort.filter(({ property }) => list.sorts.includes(property));
  const isAskable = list.defaultSort.every(
    (each, at) => each === stated[at] || at === stated.length,
  );
  if (stated.length === 0 || !isAskable) return [];
  const limit = style === 'none' ? '' : `limit=${Math.max(max - 2, 1)}`;
  const sort = `sort=${stated.map((each) => `${each.descending ? '-' : ''}${each.property}`).join(',')}`;
  const walked = (query: string) =>
    `${flat(endpoint, `(await app.walk(${query === '' ? path : withQuery(path, query)}${optionsOf(as)}))`)}.map((each) => ${key.shown})`;
  return [
    `const usual = ${walked(limit)};`,
    `expect(usual).toEqual(${walked(limit === '' ? sort : `${limit}&${sort}`)});`,
  ];
}

export function searchTest(asked: Asked): string[] {
  const { scope, endpoint, entity, list, key } = asked;
  const column = list.search
    .map((property) => columnOf(entity, property))
    .find((each) => (each.notNull || isGiven(entity, each)) && String(each.example).length < LONG);
  if (!column) return [];
  const given = isGiven(entity, column);
  const values = given ? [`${keyOf(column.property)}: ${rowValue(column)}`] : [];
  const made = scenarioWith(scope, endpoint, { values, before: [], after: [] });
  const value = valueText(scope, column, 'row', { given, held: false }) ?? '';
  return [
    test('finds rows by their words', [
      ...made.setup,
      ...idsOf(asked, made),
      `expect(await ids(${templateOf(`q=${value}`)})).toContain(${key.made});`,
      `expect(await ids('q=nowherewritten')).not.toContain(${key.made});`,
      `const { status } = await app.send('GET', ${withQuery(made.path, 'q=')}${optionsOf(made.as)});`,
      `expect(status).toBe(${scope.ir.project.errors.rules.invalid.status});`,
    ]),
  ];
}

export function cursorTest({ scope, endpoint, list }: Asked): string[] {
  if (list.paging.style !== 'cursor') return [];
  const { setup, path, as } = scenario(scope, endpoint, { self: false });
  return [
    test('refuses a cursor that it did not give', [
      ...setup,
      `const { status } = await app.send('GET', ${withQuery(path, 'cursor=nothing')}${optionsOf(as)});`,
      `expect(status).toBe(${scope.ir.project.errors.rules.invalid.status});`,
    ]),
  ];
}
