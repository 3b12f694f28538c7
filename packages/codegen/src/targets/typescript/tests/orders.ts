import { columnOf, upperFirst } from '../resources/context.ts';
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

/** Each order shows every row once, page by page, and in that order where values can be compared. */
export function sortTest(asked: Asked): string[] {
  const { scope, endpoint, entity, list, key } = asked;
  if (list.sorts.length === 0 || roomFor(scope.ir, entity, endpoint) < SORTED) return [];
  const made = scenario(scope, endpoint, { self: true });
  const at = made.setup.findIndex((line) => line.startsWith('const row = '));
  const making = made.setup[at]?.replace('const row = ', '').replace(/;$/, '');
  const { style, max } = list.paging;
  const limit = style === 'none' ? '' : `limit=${Math.min(SORTED - 1, max)}&`;
  const comparable = list.sorts.flatMap((property) => {
    const column = columnOf(entity, property);
    const name = shownAs(scope.ir, endpoint, property);
    const fits = column.notNull && !column.list && ordered.has(column.type.kind);
    return fits && name !== undefined ? [{ property, name }] : [];
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
      ...comparable.flatMap(({ property, name }) => orderLines(asked, made, property, name)),
    ]),
  ];
}

function orderLines(
  { endpoint, entity, list }: Asked,
  { path, as }: Scenario,
  property: string,
  name: string,
): string[] {
  const limit = list.paging.style === 'none' ? '' : `limit=${list.paging.max}&`;
  const variable = `by${upperFirst(property).replaceAll(/\W/g, '')}`;
  const isNumber = ['integer', 'float'].includes(columnOf(entity, property).type.kind);
  return [
    `const ${variable} = ${flat(endpoint, `(await app.walk(${withQuery(path, `${limit}sort=${property}`)}${optionsOf(as)}))`)}.map((each) => ${member('each', name)});`,
    `expect(${variable}).toEqual(${variable}.toSorted(${isNumber ? '(a, b) => a - b' : ''}));`,
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
