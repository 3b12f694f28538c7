import { type Design, getRecord, settingsOf, templates } from '@plinth/design';
import { expect, it } from 'vitest';
import { generateProject } from '../src/index.ts';
import { conduit } from './designs/conduit.ts';

const shop = templates.find(({ id }) => id === 'bookshop')?.design as Design;

function readmeOf(design: Design): string {
  const result = generateProject(design, { format: (text) => text });
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  return result.files.find(({ path }) => path === 'README.md')?.text ?? '';
}

it('says how the first account is opened and logs in, with bodies that the API takes', () => {
  const body = '{"email":"ada@example.com","password":"correct horse battery"';
  expect(readmeOf(shop)).toContain(`/api/auth/register \\
  -H 'content-type: application/json' -d '${body},"name":"Ada Lovelace"}'`);
  expect(readmeOf(shop)).toContain(`/api/auth/login \\
  -H 'content-type: application/json' -d '${body}}'`);
  expect(readmeOf(conduit)).toContain(
    `/api/users/login \\
  -H 'content-type: application/json' -d '{"user":{"email":"ada@example.com","password":"Example Password"}}'`,
  );
});

it('says which role an account has and where others come from', () => {
  const text = readmeOf(shop);
  expect(text).toContain('Whoever registers is `customer`.');
  expect(text).toContain('later ones by `PATCH /api/customers/{customerId}`');
  expect(text).toContain(
    `UPDATE "customers" SET "role" = 'admin' WHERE "email" = 'ada@example.com';`,
  );
  const change = getRecord(shop, 'endpoint', 'endpoint:user-update');
  if (!change) throw new Error('nothing changes roles');
  const { [change.id]: _, ...others } = shop.records;
  expect(readmeOf({ records: others })).toContain('is made in the database:');
  expect(readmeOf(conduit)).not.toContain('## Roles');
});

it('names a role that nobody has by registering, whatever the order of roles', () => {
  const settings = settingsOf(shop);
  const auth = { ...settings.auth, roles: [...settings.auth.roles].reverse() };
  const text = readmeOf({ records: { ...shop.records, [settings.id]: { ...settings, auth } } });
  expect(text).toContain('The first `admin` is made in the database');
});
