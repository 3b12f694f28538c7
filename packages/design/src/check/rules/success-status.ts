import type { AuthOperation } from '../../kinds/index.ts';
import { changing, defineRule } from '../rule.ts';

/** Operations that are asked for the sake of their answer. */
const answering: ReadonlySet<AuthOperation> = new Set(['login', 'refresh', 'me']);

export const successStatus = defineRule({
  code: 'success-status',
  severity: 'error',
  alone: true,
  why: 'A status without a body cannot carry what the endpoint answers.',
  check({ endpoints }, report) {
    for (const endpoint of endpoints) {
      const { successStatus: status, action } = endpoint;
      if (status === null) continue;
      const fix = changing('Take the status out', endpoint, { successStatus: null });
      const needsBody =
        action.kind === 'list' ||
        action.kind === 'read' ||
        (action.kind === 'auth' && answering.has(action.operation)) ||
        endpoint.response !== null;
      if (action.kind === 'custom') {
        report(endpoint, 'successStatus', 'Name the status in the responses of the action.', fix);
      } else if ((status === 204 || status === 205) && needsBody) {
        report(endpoint, 'successStatus', `Choose another status: ${status} has no body.`, fix);
      }
    }
  },
});
