import { createDesign, type Design, type RecordInput, usualEndpoints } from '@plinth/design';

const module = 'module:main' as const;
const bare = { module, timestamps: false } as const;
const uuid = { kind: 'uuid' } as const;
const entities = ['entity:tenant', 'entity:team', 'entity:member', 'entity:seat'] as const;

/** How teams and members of a tenant are told apart: by a key of the tenant and a code, or by an id beside a unique set of both. */
export type SeatKeys = 'composite' | 'unique-set';

function ofTenant(name: 'Team' | 'Member', keys: SeatKeys): RecordInput[] {
  const id = name === 'Team' ? 'team' : 'member';
  const entity = `entity:${id}` as const;
  const [tenant, code] = [`field:${id}-tenant`, `field:${id}-code`] as const;
  const own =
    keys === 'composite'
      ? { key: { kind: 'fields' as const, parts: [tenant, code] } }
      : { indexes: [{ parts: [{ ref: tenant }, { ref: code }], unique: true }] };
  return [
    { kind: 'entity', id: entity, name, plural: `${name}s`, ...bare, ...own },
    { kind: 'field', id: tenant, parent: entity, name: 'tenantId', type: uuid },
    { kind: 'field', id: code, parent: entity, name: 'code' },
    {
      kind: 'relation',
      id: `relation:${id}-tenant`,
      from: entity,
      to: 'entity:tenant',
      fromName: 'tenant',
      fields: [tenant],
    },
  ];
}

function seatOf(id: 'team' | 'member', keys: SeatKeys): RecordInput[] {
  return [
    { kind: 'field', id: `field:seat-${id}`, parent: 'entity:seat', name: `${id}Code` },
    {
      kind: 'relation',
      id: `relation:seat-${id}`,
      from: 'entity:seat',
      to: `entity:${id}`,
      fromName: id,
      fields: ['field:seat-tenant', `field:seat-${id}`],
      ...(keys === 'composite'
        ? {}
        : { references: [`field:${id}-tenant`, `field:${id}-code`] as const }),
    },
  ];
}

/** Seats whose two foreign keys share the tenant of their team and of their member, alone and below their team. */
export function seatsDesign(keys: SeatKeys): Design {
  const records: RecordInput[] = [
    { kind: 'settings', id: 'settings:main', defaultPolicy: { kind: 'public' } },
    { kind: 'module', id: module, name: 'Main' },
    { kind: 'entity', id: 'entity:tenant', name: 'Tenant', plural: 'Tenants', ...bare },
    ...ofTenant('Team', keys),
    ...ofTenant('Member', keys),
    { kind: 'entity', id: 'entity:seat', name: 'Seat', plural: 'Seats', ...bare },
    { kind: 'field', id: 'field:seat-tenant', parent: 'entity:seat', name: 'tenantId', type: uuid },
    ...seatOf('team', keys),
    ...seatOf('member', keys),
  ];
  const base = createDesign(records);
  let next = 0;
  const usual = entities.flatMap((entity) =>
    usualEndpoints(base, entity, () => `endpoint:e${next++}`),
  );
  const withTeam = usual.map((each) =>
    each.action.kind === 'list' && each.action.entity === 'entity:seat'
      ? { ...each, includes: [{ relation: 'relation:seat-team', side: 'from' } as const] }
      : each,
  );
  const above = keys === 'composite' ? '/teams/:teamTenantId/:teamCode' : '/teams/:teamId';
  const nested = (
    [
      ['create', 'POST', ''],
      ['list', 'GET', ''],
      ['bulkCreate', 'POST', '/bulk'],
    ] as const
  ).map(
    ([kind, method, rest]): RecordInput => ({
      kind: 'endpoint',
      id: `endpoint:nested-${kind}`,
      module,
      method,
      path: `${above}/seats${rest}`,
      action: { kind, entity: 'entity:seat' },
      within: { relation: 'relation:seat-team', side: 'from' },
    }),
  );
  return createDesign([...records, ...withTeam, ...nested]);
}
