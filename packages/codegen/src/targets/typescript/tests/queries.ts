import {
  findEntity,
  findEnum,
  type IrColumn,
  type IrEndpoint,
  type IrEntity,
  type IrFilter,
  type IrRelation,
} from '@plinth/ir';
import { columnOf, relationOf, upperFirst } from '../resources/context.ts';
import { keyOf, member, quote } from '../source.ts';
import { leadingTo, reachedEntity, type Surroundings } from './reached.ts';
import { payload, shownAs, shownKeys, test } from './resource.ts';
import { isReachable, optionsOf, type Scenario, scenario, type TestScope } from './scenario.ts';
import { rowValue } from './values.ts';
import { roomFor, variedColumns } from './vary.ts';

/** Rows that an order is tried on. */
const SORTED = 3;

/** Texts longer than this are left out of addresses. */
const LONG = 150;

/** Tests of what a list can be asked: each operator of each filter, each order, words to search for, and relations to include. */
export function queryTests(scope: TestScope, endpoint: IrEndpoint, entity: IrEntity): string[] {
  const { list } = endpoint;
  if (!list || list.feed || !isReachable(endpoint, entity)) return [];
  const key = keyTexts(scope, endpoint, entity);
  if (key === null || !makesRow(scope, endpoint)) return [];
  const asked: Asked = { scope, endpoint, entity, list, key };
  return [
    ...filterTest(asked),
    ...sortTest(asked),
    ...searchTest(asked),
    ...cursorTest(asked),
    ...listIncludeTest(asked),
  ];
}

/** A test that a row is answered with the relations that it is asked for. */
export function includeTest(scope: TestScope, endpoint: IrEndpoint, entity: IrEntity): string[] {
  if (endpoint.includes.length === 0 || !makesRow(scope, endpoint)) return [];
  const included = includedRelations(scope, endpoint, entity);
  const { setup, path, as } = scenarioWith(scope, endpoint, included.around);
  const send = (query: string) =>
    `await app.send('GET', ${withQuery(path, query)}${optionsOf(as)})`;
  return [
    test('includes what is asked for, in a query for each relation', [
      ...plainly(setup),
      ...boundedQueries(`await app.send('GET', ${path}${optionsOf(as)});`, send, included),
      `expect(${payload(endpoint)}).toMatchObject({ ${included.expected.join(', ')} });`,
    ]),
  ];
}

interface Asked {
  readonly scope: TestScope;
  readonly endpoint: IrEndpoint;
  readonly entity: IrEntity;
  readonly list: NonNullable<IrEndpoint['list']>;
  readonly key: KeyTexts;
}

/** What rows are told apart by, as expressions over a row and over an answered one. */
interface KeyTexts {
  readonly made: string;
  readonly shown: string;
}

function keyTexts(scope: TestScope, endpoint: IrEndpoint, entity: IrEntity): KeyTexts | null {
  const keys = shownKeys(scope.ir, endpoint, entity);
  if (keys.length === 0) return null;
  return {
    made: keyText(
      keys.map(
        ({ property, isMoment }) => `${member('row', property)}${isMoment ? '.toISOString()' : ''}`,
      ),
    ),
    shown: keyText(keys.map(({ name }) => member('each', name))),
  };
}

/** Several parts of a key as one expression. */
export function keyText(parts: readonly string[]): string {
  const [only = ''] = parts;
  return parts.length === 1 ? only : `\`${parts.map((part) => `\${${part}}`).join('/')}\``;
}

/** Whether a row of the endpoint comes from its factory, and is not the viewer's own. */
function makesRow(scope: TestScope, endpoint: IrEndpoint): boolean {
  return scenario(scope, endpoint, { self: true }).setup.some((line) =>
    line.startsWith('const row = await '),
  );
}

/** Statements of a test; a row that none of them speaks of gets no name. */
function plainly(lines: readonly string[]): string[] {
  return lines.map((line, index) => {
    const [declared, name = ''] = /^const (\w+Row\d*) = /.exec(line) ?? [];
    const uses = new RegExp(`\\b${name}\\b`);
    return declared === undefined || lines.some((each, at) => at !== index && uses.test(each))
      ? line
      : line.slice(declared.length);
  });
}

/** A scenario whose row stands among others. */
function scenarioWith(scope: TestScope, endpoint: IrEndpoint, around: Surroundings): Scenario {
  const whole = scenario(scope, endpoint, { self: true, row: around.values });
  const at = whole.setup.findIndex((line) => line.startsWith('const row = '));
  return {
    ...whole,
    setup: [
      ...whole.setup.slice(0, at),
      ...around.before,
      ...whole.setup.slice(at, at + 1),
      ...around.after,
      ...whole.setup.slice(at + 1),
    ],
  };
}

/** Properties that the scenario of an endpoint gives its row. */
function takenProperties({ policy, parent }: IrEndpoint, entity: IrEntity): Set<string> {
  const taken = new Set(parent ? relationOf(entity, parent.relation).localProperties : []);
  if (policy.kind === 'owner' && policy.entity === entity.name) taken.add(policy.property);
  return taken;
}

function idsOf({ endpoint, list, key }: Asked, { path, as }: Scenario): string[] {
  const limit = list.paging.style === 'none' ? '' : `limit=${list.paging.max}&`;
  return [
    'const ids = async (query: string) => {',
    `  const pages = await app.walk(${withQuery(path, `${limit}\${query}`)}${optionsOf(as)});`,
    `  return ${flat(endpoint)}.map((each) => ${key.shown});`,
    '};',
  ];
}

/** Where a filter finds what it asks about, and the value that it is asked for there. */
function filterTest(asked: Asked): string[] {
  const { scope, endpoint, entity, list, key } = asked;
  const taken = takenProperties(endpoint, entity);
  const around = { values: [] as string[], before: [] as string[], after: [] as string[] };
  const showing: string[] = [];
  const hiding: string[] = [];
  for (const [path, filters] of filtersByPath(list.filters)) {
    const steps = path === '' ? [] : path.split('.');
    const target = reachedEntity(scope, entity, steps);
    const name = steps.length === 0 ? 'row' : uniqueName(steps);
    const columns = filters.map(({ property }) => columnOf(target, property));
    const given = columns.filter(
      (column) => isGiven(target, column) && !(steps.length === 0 && taken.has(column.property)),
    );
    const values = given.map((column) => `${keyOf(column.property)}: ${rowValue(column)}`);
    if (steps.length === 0) around.values.push(...values);
    else {
      const first = relationOf(entity, steps[0] ?? '');
      const own = first.kind === 'belongsTo' ? first.localProperties : [];
      if (own.some((property) => taken.has(property))) continue;
      for (const property of own) taken.add(property);
      const made = leadingTo(scope, { name: 'row', entity }, steps, { name, values });
      around.values.push(...made.values);
      around.before.push(...made.before);
      around.after.push(...made.after);
    }
    for (const [index, filter] of filters.entries()) {
      const column = columns[index];
      if (!column) continue;
      const value = valueText(scope, column, name, given.includes(column));
      const found = queriesOf(filter, column, value, steps.length > 0);
      showing.push(...found.showing);
      hiding.push(...found.hiding);
    }
  }
  if (showing.length + hiding.length === 0) return [];
  const made = scenarioWith(scope, endpoint, around);
  const each = (queries: readonly string[], list: string, matcher: string) =>
    queries.length === 0
      ? []
      : [
          `const ${list} = [${queries.join(', ')}];`,
          `for (const query of ${list}) expect(await ids(query), query).${matcher}(${key.made});`,
        ];
  return [
    test(
      'filters by each operator',
      plainly([
        ...made.setup,
        ...idsOf(asked, made),
        ...each(showing, 'showing', 'toContain'),
        ...each(hiding, 'hiding', 'not.toContain'),
      ]),
    ),
  ];
}

function filtersByPath(filters: readonly IrFilter[]): ReadonlyMap<string, readonly IrFilter[]> {
  const groups = new Map<string, IrFilter[]>();
  for (const filter of filters) {
    const path = filter.path.join('.');
    groups.set(path, [...(groups.get(path) ?? []), filter]);
  }
  return groups;
}

function uniqueName(steps: readonly string[]): string {
  const [first = '', ...rest] = steps;
  const name = first + rest.map(upperFirst).join('');
  return `${name.replaceAll(/\W/g, '')}Row`;
}

/** Whether a test gives a column its example, which the row would otherwise be without. */
function isGiven(entity: IrEntity, column: IrColumn): boolean {
  return (
    !column.notNull &&
    column.source === 'field' &&
    column.references === null &&
    column.slugFrom === null &&
    !column.hashed &&
    !variedColumns(entity).has(column)
  );
}

/** The value of a column in an address, as text of a template; null where the test does not know it. */
function valueText(
  { ir }: TestScope,
  column: IrColumn,
  row: string,
  given: boolean,
): string | null {
  const { type, property, example } = column;
  if (given) return encodeURIComponent(String(example)).replaceAll('%3A', ':');
  if (!column.notNull) return null;
  const value = member(row, property);
  if (type.kind === 'datetime') return `\${${value}.toISOString()}`;
  const plain =
    ['uuid', 'integer', 'boolean', 'bigint', 'decimal', 'date'].includes(type.kind) ||
    (type.kind === 'enum' &&
      findEnum(ir, type.enum).values.every(({ name }) => /^[\w.-]+$/.test(name)));
  return plain ? `\${${value}}` : `\${encodeURIComponent(${value})}`;
}

const showingOperators = new Set(['eq', 'in', 'gte', 'lte', 'contains', 'startsWith']);

/** Queries that show a row with a value, and such that hide it. */
function queriesOf(
  { name, operators }: IrFilter,
  column: IrColumn,
  value: string | null,
  far: boolean,
): { showing: string[]; hiding: string[] } {
  const { example, type, default: usual } = column;
  const showing: string[] = [];
  const hiding: string[] = [];
  const isText = type.kind === 'string' || type.kind === 'text' || type.kind === 'enum';
  for (const operator of operators) {
    const param = operator === 'eq' ? name : `${name}.${operator}`;
    const query = (text: string) => templateOf(`${encodeURIComponent(param)}=${text}`);
    if (operator === 'isNull') {
      // A far row that is missing is neither null nor another value.
      if (value === null && (far || usual !== null || column.system === 'deletedAt')) continue;
      const isNull = value === null;
      showing.push(query(String(isNull)));
      hiding.push(query(String(!isNull)));
      continue;
    }
    if (value === null || (isText && String(example).length > LONG)) continue;
    if (operator === 'in' && isText && String(example).includes(',')) continue;
    (showingOperators.has(operator) ? showing : hiding).push(query(value));
  }
  return { showing, hiding };
}

/** A text with placeholders as a template; one without as a string. */
function templateOf(text: string): string {
  return text.includes('${') ? `\`${text}\`` : quote(text);
}

const ordered = new Set(['integer', 'float', 'date', 'datetime']);

/** Each order shows every row once, page by page, and in that order where values can be compared. */
function sortTest(asked: Asked): string[] {
  const { scope, endpoint, entity, list, key } = asked;
  if (list.sorts.length === 0 || roomFor(scope.ir, entity) < SORTED) return [];
  const made = scenario(scope, endpoint, { self: true });
  const at = made.setup.findIndex((line) => line.startsWith('const row = '));
  const making = made.setup[at]?.replace('const row = ', '').replace(/;$/, '');
  const limit = list.paging.style === 'none' ? '' : `limit=${SORTED - 1}&`;
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

function searchTest(asked: Asked): string[] {
  const { scope, endpoint, entity, list, key } = asked;
  const column = list.search
    .map((property) => columnOf(entity, property))
    .find((each) => (each.notNull || isGiven(entity, each)) && String(each.example).length < LONG);
  if (!column) return [];
  const given = isGiven(entity, column);
  const values = given ? [`${keyOf(column.property)}: ${rowValue(column)}`] : [];
  const made = scenarioWith(scope, endpoint, { values, before: [], after: [] });
  const value = valueText(scope, column, 'row', given) ?? '';
  return [
    test('finds rows by their words', [
      ...made.setup,
      ...idsOf(asked, made),
      `expect(await ids(${templateOf(`q=${value}`)})).toContain(${key.made});`,
      `expect(await ids('q=nowherewritten')).not.toContain(${key.made});`,
    ]),
  ];
}

function cursorTest({ scope, endpoint, list }: Asked): string[] {
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

interface Included {
  readonly around: Surroundings;
  readonly names: readonly string[];
  /** Queries that it may take more than without. */
  readonly queries: number;
  readonly expected: readonly string[];
}

/** Related rows for each relation that an endpoint may include, and what a row is then answered with. */
function includedRelations(scope: TestScope, endpoint: IrEndpoint, entity: IrEntity): Included {
  const taken = takenProperties(endpoint, entity);
  const around = { values: [] as string[], before: [] as string[], after: [] as string[] };
  const expected: string[] = [];
  let queries = 0;
  for (const name of endpoint.includes) {
    const relation = relationOf(entity, name);
    // What a row says about the viewer is asked for once more for all rows.
    const { computed } = findEntity(scope.ir, relation.target);
    queries += 1 + computed.filter(({ kind }) => kind === 'viewerIn').length;
    if (!isThere(relation, taken)) {
      const own = relation.kind === 'belongsTo' ? relation.localProperties : [];
      for (const property of own) taken.add(property);
      const end = { name: uniqueName([name]), values: [] };
      const made = leadingTo(scope, { name: 'row', entity }, [name], end);
      around.values.push(...made.values);
      around.before.push(...made.before);
      around.after.push(...made.after);
    }
    const one = 'expect.any(Object)';
    const many = relation.kind === 'hasMany' || relation.kind === 'manyToMany';
    expected.push(`${keyOf(name)}: ${many ? `expect.arrayContaining([${one}])` : one}`);
  }
  return { around, names: endpoint.includes, queries, expected };
}

/** Whether a row has the far end of a relation without more ado. */
function isThere({ kind, required, localProperties }: IrRelation, taken: Set<string>): boolean {
  if (kind !== 'belongsTo') return false;
  return required || localProperties.some((property) => taken.has(property));
}

/** A request with what it includes, held against the same without. */
function boundedQueries(
  plain: string,
  send: (query: string) => string,
  { names, queries }: Included,
): string[] {
  return [
    'const start = app.queries();',
    plain,
    'const plain = app.queries() - start;',
    `const { status, body } = ${send(`include=${names.join(',')}`)};`,
    'expect(status).toBe(200);',
    `expect(app.queries() - start - plain).toBeLessThanOrEqual(plain + ${queries});`,
  ];
}

function listIncludeTest({ scope, endpoint, entity, list, key }: Asked): string[] {
  if (endpoint.includes.length === 0) return [];
  const included = includedRelations(scope, endpoint, entity);
  const { setup, path, as } = scenarioWith(scope, endpoint, included.around);
  const limit = list.paging.style === 'none' ? '' : `limit=${list.paging.max}`;
  const send = (query: string) =>
    `await app.send('GET', ${withQuery(path, [limit, query].filter((part) => part !== '').join('&'))}${optionsOf(as)})`;
  const plain = limit === '' ? `await app.send('GET', ${path}${optionsOf(as)});` : `${send('')};`;
  return [
    test('includes what is asked for, in a query for each relation', [
      ...plainly(setup),
      ...boundedQueries(plain, send, included),
      `const ids = ${payload(endpoint)}.map((each: Record<string, unknown>) => ${key.shown});`,
      `expect(${payload(endpoint)}[ids.indexOf(${key.made})]).toMatchObject({ ${included.expected.join(', ')} });`,
    ]),
  ];
}

/** The path of an expression with a query, which may hold placeholders. */
export function withQuery(path: string, query: string): string {
  const text = `${path.slice(1, -1)}?${query}`;
  return path.startsWith('`') || text.includes('${') ? `\`${text}\`` : `'${text}'`;
}

/** The rows of all pages as an expression. */
export function flat(endpoint: IrEndpoint, pages = 'pages'): string {
  const rows = payload(endpoint, 'page');
  return rows === 'page' ? `${pages}.flat()` : `${pages}.flatMap((page) => ${rows})`;
}
