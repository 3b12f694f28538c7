import { fact } from '@plinth/design';
import type { Ir, IrEndpoint, IrJob, IrPolicy } from '@plinth/ir';

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

/** When a job runs, in a few words. */
export function triggerWords({ trigger }: IrJob): string {
  switch (trigger.kind) {
    case 'schedule':
      return `on the schedule ${trigger.cron} (${trigger.timeZone})`;
    case 'event':
      return `when ${trigger.entity} is ${trigger.events.join(' or ')}`;
    case 'endpoint':
      return 'when an endpoint enqueues it';
    case 'manual':
      return 'when code enqueues it';
  }
}

/** Every endpoint of the API with the tag it stands under, in the order of the API document. */
export function endpointsOf(ir: Ir): readonly (IrEndpoint & { readonly tag: string })[] {
  return fact(ir, taggedEndpoints, '');
}

function taggedEndpoints(ir: Ir): readonly (IrEndpoint & { readonly tag: string })[] {
  return ir.resources.flatMap((resource) =>
    resource.endpoints.map((endpoint) => ({ ...endpoint, tag: resource.tag })),
  );
}
