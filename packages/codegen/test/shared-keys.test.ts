import { check } from '@plinth/design';
import { format } from '@wasm-fmt/biome_fmt';
import { expect, it } from 'vitest';
import { generateProject } from '../src/index.ts';
import { seatsDesign } from './designs/seats.ts';

const result = generateProject(seatsDesign('unique-set'), { format });
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

it('is nested below a row that is referred to by something else than its key, which is read for it', () => {
  for (const keys of ['unique-set', 'composite'] as const) {
    const found = check(seatsDesign(keys)).filter(({ severity }) => severity === 'error');
    expect(found).toEqual([]);
  }
  const service = textOf(/seats\/service\.ts$/);
  expect(service).toMatch(
    /const parent = await queries\.teamById\(\{ id: params\.teamId \}\);\s+if \(!parent\) throw notFound\('team'\);/,
  );
  expect(service).toContain('{ ...body, tenantId: parent.tenantId, teamCode: parent.code }');
  expect(service).toContain('eq(seats.tenantId, parent.tenantId), eq(seats.teamCode, parent.code)');
});

it('takes in a body below a team only what fits to the team', () => {
  expect(textOf(/factories\/seat\.ts$/)).toContain('createMember(db, { tenantId: tenantId })');
  expect(textOf(/seats\.test\.ts$/)).toContain(
    'teamSeatBody(app.db, { tenantId: parent.tenantId })',
  );
});
