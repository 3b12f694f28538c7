import { createDesign, type RecordInput, usualEndpoints } from '@plinth/design';
import { format } from '@wasm-fmt/biome_fmt';
import { expect, it } from 'vitest';
import { generateProject } from '../src/index.ts';

const module = 'module:main' as const;
const bare = { module, timestamps: false } as const;
const uuid = { kind: 'uuid' } as const;

/** Teams and people of tenants, and seats whose two foreign keys share the tenant. */
const records: RecordInput[] = [
  { kind: 'settings', id: 'settings:main', defaultPolicy: { kind: 'public' } },
  { kind: 'module', id: module, name: 'Main' },
  { kind: 'entity', id: 'entity:tenant', name: 'Tenant', plural: 'Tenants', ...bare },
  ...(['Team', 'Member'] as const).flatMap((name): RecordInput[] => {
    const id = name.toLowerCase();
    const parts = [{ ref: `field:${id}-tenant` as const }, { ref: `field:${id}-code` as const }];
    return [
      {
        kind: 'entity',
        id: `entity:${id}`,
        name,
        plural: `${name}s`,
        ...bare,
        indexes: [{ parts, unique: true }],
      },
      {
        kind: 'field',
        id: `field:${id}-tenant`,
        parent: `entity:${id}`,
        name: 'tenantId',
        type: uuid,
      },
      { kind: 'field', id: `field:${id}-code`, parent: `entity:${id}`, name: 'code' },
      {
        kind: 'relation',
        id: `relation:${id}-tenant`,
        from: `entity:${id}`,
        to: 'entity:tenant',
        fromName: 'tenant',
        fields: [`field:${id}-tenant`],
      },
    ];
  }),
  { kind: 'entity', id: 'entity:seat', name: 'Seat', plural: 'Seats', ...bare },
  { kind: 'field', id: 'field:seat-tenant', parent: 'entity:seat', name: 'tenantId', type: uuid },
  ...(['team', 'member'] as const).flatMap((name): RecordInput[] => [
    { kind: 'field', id: `field:seat-${name}`, parent: 'entity:seat', name: `${name}Code` },
    {
      kind: 'relation',
      id: `relation:seat-${name}`,
      from: 'entity:seat',
      to: `entity:${name}`,
      fromName: name,
      references: [`field:${name}-tenant`, `field:${name}-code`],
      fields: ['field:seat-tenant', `field:seat-${name}`],
    },
  ]),
];

const base = createDesign(records);
let next = 0;
const endpoints = usualEndpoints(base, 'entity:seat', () => `endpoint:e${next++}`).map((each) =>
  each.action.kind === 'list'
    ? { ...each, includes: [{ relation: 'relation:seat-team', side: 'from' } as const] }
    : each,
);
const result = generateProject(createDesign([...records, ...endpoints]), { format });
const textOf = (path: RegExp) => {
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  return result.files.find((file) => path.test(file.path))?.text ?? '';
};

it('loads the rows behind a key of several parts by all of them', () => {
  const text = textOf(/seats\/(queries|answers)\.ts$/);
  expect(text).toContain('and(eq(teams.tenantId, row.tenantId), eq(teams.code, row.teamCode))');
  expect(text).toContain('JSON.stringify([row.tenantId, row.teamCode])');
});

it('makes rows that agree in what their foreign keys share', () => {
  const factory = textOf(/factories\/seat\.ts$/);
  expect(factory).toContain('createTeam(db, { tenantId: tenantIdGiven })');
  expect(factory).toMatch(/const tenantIdRow = await createMember\(db\);/);
  const seed = textOf(/db\/examples\/seat\.ts$/);
  expect(seed).toMatch(/tenantId: nth\(\w+Rows, n\)\.tenantId,\s+memberCode: .*\s+teamCode: /);
});

it('keeps a shared column once, and points to a constraint', () => {
  const sql = textOf(/0000_initial\.sql$/);
  expect(sql.match(/CREATE TABLE "seats" \([^;]*/)?.[0].match(/"tenant_id"/g)).toHaveLength(1);
  expect(sql).toContain('CONSTRAINT "teams_tenant_id_code_key" UNIQUE("tenant_id","code")');
});
