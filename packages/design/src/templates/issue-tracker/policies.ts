import type { Policy } from '../../kinds/index.ts';

export const member: Policy = { kind: 'authenticated' };
export const admin: Policy = { kind: 'roles', roles: ['admin'] };
export const manager: Policy = { kind: 'roles', roles: ['admin', 'manager'] };
export const owner: Policy = { kind: 'owner', relation: null, passRoles: ['admin', 'manager'] };
export const keptByManagers = {
  create: { policy: manager },
  read: { policy: member },
  update: { policy: manager },
  delete: { policy: manager },
};
