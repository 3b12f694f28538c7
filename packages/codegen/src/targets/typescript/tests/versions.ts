import { findSchema, type IrEndpoint, type IrEntity } from '@plinth/ir';
import { paramsOf, systemColumn } from '../resources/context.ts';
import { shownVersion } from '../resources/routes.ts';
import { member } from '../source.ts';
import { deleted } from './changes.ts';
import { call } from './requests.ts';
import { test } from './resource.ts';
import { type ScenarioOptions, scenario, type TestScope } from './scenario.ts';
import { columnOfProperty } from './values.ts';

/** Tests that answers name the version of their row, and that a change of another than the latest is refused. */
export function versionTests(scope: TestScope, endpoint: IrEndpoint, entity: IrEntity): string[] {
  return [...namedTest(scope, endpoint, entity), ...staleTest(scope, endpoint, entity)];
}

/** That an answer says the version of its row: another one after each change, so that this is refused when it is sent again. */
function namedTest(scope: TestScope, endpoint: IrEndpoint, entity: IrEntity): string[] {
  const { kind } = endpoint.action;
  const options: ScenarioOptions = kind === 'restore' ? { row: deleted(entity) } : {};
  const { setup, path, as, body } = scenario(scope, endpoint, options);
  const version = systemColumn(entity, 'version')?.property;
  if (version === undefined || shownVersion(scope.ir, entity, endpoint) === undefined) return [];
  // What is kept for some time names its text instead.
  if (endpoint.cache !== null || setup.includes('const row = viewer;')) return [];
  const held = member('row', version);
  const expected =
    kind === 'create' ? '\'"1"\'' : `\`"\${${held}${kind === 'read' ? '' : ' + 1'}}"\``;
  const sent = body === '' ? '' : `body: ${body}`;
  return [
    test('says which version it answers', [
      ...setup,
      `const { headers } = ${call(endpoint, path, as, sent)};`,
      `expect(headers.get('etag')).toBe(${expected});`,
    ]),
  ];
}

/** That the version before the latest is refused, one that never was, and what is none. */
function staleTest(scope: TestScope, endpoint: IrEndpoint, entity: IrEntity): string[] {
  if (!endpoint.versioned) return [];
  const { kind } = endpoint.action;
  const { setup, path, as, body } = scenario(scope, endpoint);
  const sent = body === '' ? '' : `body: ${body}`;
  const send = call(endpoint, path, as, sent, "headers: { 'if-match': version }");
  const { stale } = scope.ir.project.errors.rules;
  const column = systemColumn(entity, 'version')?.property;
  const changes = ['update', 'replace', 'transition'].includes(kind) && !movesRow(scope, endpoint);
  const first =
    changes && column !== undefined && !setup.includes('const row = viewer;')
      ? [
          `const latest = \`"\${${member('row', column)}}"\`;`,
          `const first = ${send.replace("'if-match': version", "'if-match': latest")};`,
          `expect(first.status).toBe(${endpoint.responses[0]?.status});`,
        ]
      : [];
  return [
    test('refuses a version that is not the latest', [
      ...setup,
      ...first,
      `for (const version of [${first.length > 0 ? 'latest, ' : ''}'"99"', 'latest']) {`,
      `const { status } = ${send};`,
      `expect(status, version).toBe(${stale.status});`,
      '}',
    ]),
  ];
}

/** Whether a body may change what the path finds its row by, so that it is found no more. */
function movesRow({ ir }: TestScope, endpoint: IrEndpoint): boolean {
  if (endpoint.body === null) return false;
  const schema = findSchema(ir, endpoint.body.schema);
  const said = schema.type.properties.map(
    (property) => columnOfProperty(ir, schema, property)?.property,
  );
  return paramsOf(endpoint, 'self').some(({ finds }) => said.includes(finds?.property));
}
