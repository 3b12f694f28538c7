import type { IrEndpoint, IrEntity } from '@plinth/ir';
import { literal, quote } from '../source.ts';
import { deleted } from './changes.ts';
import { call, statusOf } from './requests.ts';
import { test } from './resource.ts';
import { type ScenarioOptions, scenario, type TestScope } from './scenario.ts';

/** Rows of others are not there for a viewer whose role passes nothing, and open to every role that passes. */
export function ownerTests(scope: TestScope, endpoint: IrEndpoint, entity: IrEntity): string[] {
  const { policy, params } = endpoint;
  // A list below a row that has no owner leaves rows of others out, and what is created there is the viewer's.
  if (policy.kind !== 'owner' || !params.some(({ finds }) => finds?.entity === policy.entity)) {
    return [];
  }
  const { rules } = scope.ir.project.errors;
  const hides = scope.ir.project.foreignRow === 404;
  const asked = (options: ScenarioOptions, status: string) => {
    const foreign = scenario(scope, endpoint, {
      ...options,
      foreign: true,
      ...(endpoint.action.kind === 'restore' ? { row: deleted(entity) } : {}),
    });
    const sent = foreign.body === '' ? '' : `body: ${foreign.body}`;
    return [
      ...foreign.setup,
      `const { status } = ${call(endpoint, foreign.path, foreign.as, sent)};`,
      status,
    ];
  };
  const { roles = [], defaultRole = null } = scope.ir.auth ?? {};
  const plain = roles.find((each) => !policy.passRoles.includes(each));
  const [passing, ...others] = roles.filter((each) => policy.passRoles.includes(each));
  const refused = `expect(status).toBe(${rules[hides ? 'notFound' : 'forbidden'].status});`;
  const opens = 'opens what belongs to someone else to the role';
  return [
    ...(roles.length > 0 && plain === undefined
      ? []
      : [
          test(
            `${hides ? 'hides' : 'refuses'} what belongs to someone else`,
            asked(
              plain === undefined || plain === defaultRole ? {} : { role: quote(plain) },
              refused,
            ),
          ),
        ]),
    ...(passing === undefined
      ? []
      : others.length === 0
        ? [test(`${opens} ${passing}`, asked({ role: quote(passing) }, statusOf(endpoint)))]
        : [
            `  const passing = ${literal([passing, ...others])} as const;
  it.each(passing)(${quote(`${opens} %s`)}, async (role) => {
${asked({ role: 'role' }, statusOf(endpoint))
  .map((line) => `    ${line}\n`)
  .join('')}  });\n`,
          ]),
  ];
}
