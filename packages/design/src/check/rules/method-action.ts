import type { AuthOperation, EndpointAction, Method } from '../../kinds/index.ts';
import { changing, defineRule } from '../rule.ts';

const ofAction: Record<Exclude<EndpointAction['kind'], 'auth' | 'custom'>, readonly Method[]> = {
  list: ['GET'],
  read: ['GET'],
  create: ['POST', 'PUT'],
  update: ['PATCH', 'PUT', 'POST'],
  replace: ['PUT'],
  delete: ['DELETE', 'POST'],
  restore: ['POST', 'PUT', 'PATCH'],
  bulkCreate: ['POST'],
  link: ['PUT', 'POST'],
  unlink: ['DELETE', 'POST'],
  transition: ['POST', 'PUT', 'PATCH', 'DELETE'],
};
const ofOperation: Record<AuthOperation, readonly Method[]> = {
  register: ['POST'],
  login: ['POST'],
  refresh: ['POST'],
  logout: ['POST', 'DELETE'],
  logoutEverywhere: ['POST', 'DELETE'],
  me: ['GET'],
  updateMe: ['PATCH', 'PUT'],
  changePassword: ['POST', 'PUT', 'PATCH'],
  requestPasswordReset: ['POST'],
  resetPassword: ['POST'],
  verifyEmail: ['POST'],
};

export const methodAction = defineRule({
  code: 'method-action',
  severity: 'error',
  alone: true,
  why: 'Caches, browsers and clients rely on what a method means.',
  check({ endpoints }, report) {
    for (const endpoint of endpoints) {
      const { action, method } = endpoint;
      if (action.kind === 'custom') {
        if (action.body && (method === 'GET' || method === 'DELETE')) {
          report(
            endpoint,
            'method',
            `Take the body out or choose another method: ${method} has none.`,
          );
        }
        continue;
      }
      const allowed =
        action.kind === 'auth' ? ofOperation[action.operation] : ofAction[action.kind];
      const [usual = method] = allowed;
      if (allowed.includes(method)) continue;
      const what = action.kind === 'auth' ? action.operation : action.kind;
      const fix = changing(`Change to ${usual}`, endpoint, { method: usual });
      report(endpoint, 'method', `Use ${allowed.join(' or ')} for ${what}.`, fix);
    }
  },
});
