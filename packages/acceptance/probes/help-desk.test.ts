// The wire format of the help desk, as the clients of its predecessor know it.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { users } from '../src/db/schema/main.ts';
import { createTestApp, type TestApp } from './setup.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

async function signUp(name: string, role?: 'agent' | 'admin') {
  const account = { email: `${name}@example.com`, password: 'correct horse battery' };
  const made = await app.send('POST', '/rest/v3/session/register', {
    body: { ...account, full_name: name },
  });
  expect(made.body).toEqual({ email: account.email, full_name: name, token: expect.any(String) });
  if (role) await app.db.update(users).set({ role }).where(eq(users.email, account.email));
  const { body } = await app.send('POST', '/rest/v3/session/login', { body: account });
  const headers = { 'x-desk-token': body.token };
  return (method: string, path: string, sent?: object) =>
    app.send(method, `/rest/v3${path}`, { headers, ...(sent ? { body: sent } : {}) });
}

it('keeps bodies, statuses and the token header', async () => {
  const ada = await signUp('ada');
  const eve = await signUp('eve');
  const agent = await signUp('agent', 'agent');
  const admin = await signUp('admin', 'admin');

  const made = await ada('POST', '/tickets', { subject: 'No light', body: 'The lamp is dark.' });
  expect(made.status).toBe(200);
  const ticket = {
    number: 1,
    subject: 'No light',
    body: 'The lamp is dark.',
    status: 'open',
    priority: 3,
    closed_at: null,
    reply_count: 0,
    created_at: expect.any(String),
    requester: { name: 'ada', email: 'ada@example.com' },
    assignee: null,
  };
  expect(made.body).toEqual(ticket);
  expect(made.headers.get('location')).toBe('/rest/v3/tickets/1');

  expect(await eve('GET', '/tickets/1')).toMatchObject({
    status: 403,
    body: { error: { access: ['is not allowed'] } },
  });
  expect((await eve('GET', '/tickets')).body).toEqual({ tickets: [], count: 0 });
  expect((await agent('GET', '/tickets?from=ada@example.com&state=open')).body).toEqual({
    tickets: [ticket],
    count: 1,
  });

  expect(await ada('POST', '/tickets/1/take')).toMatchObject({ status: 403 });
  expect((await agent('POST', '/tickets/1/take')).body).toEqual({ number: 1, status: 'open' });
  expect((await agent('POST', '/tickets/2/take')).status).toBe(404);
  const waiting = await agent('POST', '/tickets/1/wait');
  expect(waiting.body).toEqual({
    ...ticket,
    status: 'waiting',
    assignee: { name: 'agent', email: 'agent@example.com' },
  });
  expect((await agent('GET', '/tickets?agent=agent@example.com')).body.count).toBe(1);

  const reply = await agent('POST', '/tickets/1/replies', { body: 'Is it plugged in?' });
  expect(reply).toMatchObject({
    status: 200,
    body: { body: 'Is it plugged in?', author: { name: 'agent' } },
  });
  expect((await ada('GET', '/tickets/1/replies')).body).toEqual([reply.body]);
  expect((await ada('POST', '/tickets/7/replies', { body: 'Where?' })).body).toEqual({
    error: { record: ['does not exist'] },
  });

  const closed = await ada('POST', '/tickets/1/close');
  expect(closed.body).toMatchObject({
    status: 'closed',
    closed_at: expect.any(String),
    reply_count: 1,
  });
  expect((await agent('DELETE', '/tickets/1')).status).toBe(403);
  expect((await admin('DELETE', '/tickets/1')).status).toBe(200);
  expect((await ada('GET', '/tickets/1')).status).toBe(404);
});

it('refuses in the words of its predecessor', async () => {
  const ada = await signUp('grace');
  expect(await app.send('GET', '/rest/v3/tickets')).toMatchObject({
    status: 401,
    body: { error: { token: ['is missing or has expired'] } },
  });
  const wrong = { email: 'grace@example.com', password: 'something else' };
  expect(await app.send('POST', '/rest/v3/session/login', { body: wrong })).toMatchObject({
    status: 400,
    body: { error: { login: ['does not match'] } },
  });
  const again = { ...wrong, full_name: 'Grace' };
  expect(await app.send('POST', '/rest/v3/session/register', { body: again })).toMatchObject({
    status: 400,
    body: { error: { email: ['is in use'] } },
  });
  expect(await ada('POST', '/tickets', { subject: '', body: 'Text' })).toMatchObject({
    status: 400,
    body: { error: { subject: ['must be given'] } },
  });
  expect(
    await ada('POST', '/tickets', { subject: 'Too urgent', body: 'Text', priority: 9 }),
  ).toMatchObject({ status: 400, body: { error: { priority: [expect.any(String)] } } });
  // A role, a status or a requester of one's own choice is not known here.
  expect(
    (await ada('POST', '/tickets', { subject: 'Mine', body: 'Text', status: 'closed' })).status,
  ).toBe(400);
});
