import { findEntity, type IrEndpoint, type IrEntity, type IrRelation } from '@plinth/ir';
import { relationOf } from '../resources/context.ts';
import { keyOf } from '../source.ts';
import {
  type Asked,
  isKeptApart,
  makesRow,
  plainly,
  scenarioWith,
  takenProperties,
  uniqueName,
  withQuery,
} from './asked.ts';
import { leadingTo, type Surroundings } from './reached.ts';
import { isFree } from './referred.ts';
import { payload, test } from './resource.ts';
import { optionsOf, type TestScope } from './scenario.ts';

interface Included {
  readonly around: Surroundings;
  readonly names: readonly string[];
  /** Queries that it may take more than without. */
  readonly queries: number;
  readonly expected: readonly string[];
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
      ...boundedQueries(
        endpoint,
        `await app.send('GET', ${path}${optionsOf(as)});`,
        send,
        included,
      ),
      `expect(${payload(endpoint)}).toMatchObject({ ${included.expected.join(', ')} });`,
    ]),
  ];
}

/** A page that holds the row and those beside it of its own kind. */
const WIDE = 10;

/** The same of a list, where a page can hold all that is made. */
export function listIncludeTest({ scope, endpoint, entity, list, key }: Asked): string[] {
  if (endpoint.includes.length === 0) return [];
  if (list.paging.style !== 'none' && list.paging.max < WIDE) return [];
  const included = includedRelations(scope, endpoint, entity);
  const { setup, path, as } = scenarioWith(scope, endpoint, included.around);
  const limit = list.paging.style === 'none' ? '' : `limit=${list.paging.max}`;
  const send = (query: string) =>
    `await app.send('GET', ${withQuery(path, [limit, query].filter((part) => part !== '').join('&'))}${optionsOf(as)})`;
  const plain = limit === '' ? `await app.send('GET', ${path}${optionsOf(as)});` : `${send('')};`;
  return [
    test('includes what is asked for, in a query for each relation', [
      ...plainly(setup),
      ...boundedQueries(endpoint, plain, send, included),
      `const ids = ${payload(endpoint)}.map((each: Record<string, unknown>) => ${key.shown});`,
      `expect(${payload(endpoint)}[ids.indexOf(${key.made})]).toMatchObject({ ${included.expected.join(', ')} });`,
    ]),
  ];
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
      // Its rows cannot be made for any row at all, since another key has a part of theirs.
      if (!canBeMade(scope, entity, relation)) continue;
      const own = relation.kind === 'belongsTo' ? relation.localProperties : [];
      if (isKeptApart(entity, own, taken)) continue;
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

/** Whether rows at both ends of a relation can be made for one another, whatever else their keys say. */
function canBeMade({ ir }: TestScope, entity: IrEntity, relation: IrRelation): boolean {
  const isHolder = relation.kind === 'belongsTo';
  const target = findEntity(ir, relation.target);
  const [holder, far] = isHolder ? [entity, target] : [target, entity];
  const own = isHolder ? relation.localProperties : relation.targetProperties;
  const key = holder.foreignKeys.find(
    (each) => each.target === far.name && each.properties.join() === own.join(),
  );
  return key === undefined || isFree(ir, holder.foreignKeys, key);
}

/** Whether a row has the far end of a relation without more ado. */
function isThere({ kind, required, localProperties }: IrRelation, taken: Set<string>): boolean {
  if (kind !== 'belongsTo') return false;
  return required || localProperties.some((property) => taken.has(property));
}

/** A request with what it includes, held against the same without. */
function boundedQueries(
  { responses }: IrEndpoint,
  plain: string,
  send: (query: string) => string,
  { names, queries }: Included,
): string[] {
  return [
    'const start = app.queries();',
    plain,
    'const plain = app.queries() - start;',
    `const { status, body } = ${send(`include=${names.join(',')}`)};`,
    `expect(status).toBe(${responses[0]?.status});`,
    `expect(app.queries() - start - plain).toBeLessThanOrEqual(plain + ${queries});`,
  ];
}
