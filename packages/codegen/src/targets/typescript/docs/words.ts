import type { AuthOperation } from '@plinth/design';
import type { Ir, IrEndpoint, IrJob, IrPolicy, IrResource } from '@plinth/ir';
import { code, inline } from './markdown.ts';

/** Who may call, in a few words. */
export function policyWords(ir: Ir, policy: IrPolicy): string {
  if (ir.auth === null) return 'anyone';
  switch (policy.kind) {
    case 'public':
      return 'anyone';
    case 'optional':
      return 'anyone; knows who is signed in';
    case 'authenticated':
      return 'signed in';
    case 'roles':
      return policy.roles.join(', ');
    case 'owner':
      return ['the owner', ...policy.passRoles].join(', ');
  }
}

/** When a job runs, in a few words of Markdown. */
export function triggerWords({ trigger }: IrJob): string {
  switch (trigger.kind) {
    case 'schedule':
      return `on the schedule ${code(trigger.cron)} (${inline(trigger.timeZone)})`;
    case 'event':
      return `when ${code(trigger.entity)} is ${trigger.events.join(' or ')}`;
    case 'endpoint':
      return 'when an endpoint enqueues it';
    case 'manual':
      return 'when code enqueues it';
  }
}

const endpoints = new WeakMap<readonly IrResource[], readonly IrEndpoint[]>();

/** Every endpoint of the API, in the order of the API document. */
export function endpointsOf({ resources }: Ir): readonly IrEndpoint[] {
  const known = endpoints.get(resources);
  if (known) return known;
  const all = resources.flatMap((resource) => resource.endpoints);
  endpoints.set(resources, all);
  return all;
}

/** The endpoint of an operation of login; undefined where the API has none. */
export function authEndpoint(ir: Ir, operation: AuthOperation): IrEndpoint | undefined {
  return endpointsOf(ir).find(
    ({ action }) => action.kind === 'auth' && action.operation === operation,
  );
}
