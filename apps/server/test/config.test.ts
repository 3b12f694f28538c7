import { expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';

test('without any variable it runs on this machine alone, with the data beside the sources', () => {
  const config = readConfig({});
  expect(config).toMatchObject({ port: 4000, host: '127.0.0.1', databaseUrl: null, secret: null });
  expect(config.dataFolder).toMatch(/[\\/]\.data$/);
});

test.each([
  [{ PORT: 'abc' }, /PORT/],
  [{ PORT: '70000' }, /PORT/],
  [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL/],
  [{ BETTER_AUTH_SECRET: 'short' }, /BETTER_AUTH_SECRET: must have 32 characters/],
  [{ PLINTH_URL: 'javascript:1' }, /PLINTH_URL/],
  [{ NODE_ENV: 'production', DATABASE_URL: 'postgres://db/x' }, /set BETTER_AUTH_SECRET/],
])('%j is refused by name', (env, message) => {
  expect(() => readConfig(env as unknown as Record<string, string>)).toThrow(message);
});

test('lists and addresses are trimmed, empty variables are as if unset', () => {
  const config = readConfig({
    PLINTH_ORIGINS: ' http://a.test , http://b.test',
    PLINTH_URL: 'https://plinth.test/',
    DATABASE_URL: '',
  });
  expect(config).toMatchObject({
    origins: ['http://a.test', 'http://b.test'],
    publicUrl: 'https://plinth.test',
    databaseUrl: null,
  });
});
