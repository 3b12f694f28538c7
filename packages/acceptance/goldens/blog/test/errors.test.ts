import { afterAll, beforeAll, expect, it } from 'vitest';
import { problemMediaType } from '../src/http/problem.ts';
import { createTestApp, type TestApp } from './setup.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

it('answers 404 at a path that leads nowhere', async () => {
  const { status, headers } = await app.send('GET', '/nothing/is/here');
  expect(status).toBe(404);
  expect(headers.get('content-type')).toBe(problemMediaType);
});

it('is up, and ready with its database', async () => {
  expect((await app.send('GET', '/health')).status).toBe(200);
  expect((await app.send('GET', '/ready')).status).toBe(200);
});

it('names the methods of a path where another is sent', async () => {
  const { status, headers } = await app.send('PUT', '/api/auth/register');
  expect(status).toBe(405);
  expect(headers.get('allow')).toContain('POST');
});

it.each([
  { what: 'that is not JSON', status: 400, body: '{', type: 'application/json' },
  { what: 'of another type', status: 415, body: 'text', type: 'text/plain' },
  { what: 'that is too large', status: 413, body: 'x'.repeat(2_000_000), type: 'application/json' },
])('answers $status to a body $what', async ({ status, body, type }) => {
  const answer = await app.send('POST', '/api/auth/register', {
    body,
    headers: { 'content-type': type },
  });
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe(problemMediaType);
});
