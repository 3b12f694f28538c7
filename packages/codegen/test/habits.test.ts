import { buildIr } from '@plinth/ir';
import { expect, it } from 'vitest';
import { emitTypeScript } from '../src/targets/typescript/index.ts';
import { conduit } from './designs/index.ts';

const files = new Map(emitTypeScript(buildIr(conduit)).map(({ path, text }) => [path, text]));

it('collects messages under any key a client may send, those that objects have by birth among them', () => {
  const text = files.get('src/http/problem.ts') ?? '';
  expect(text).toContain('new Map<string, string[]>()');
});

it('declares every status that an endpoint can refuse with', () => {
  const text = files.get('src/http/router.ts') ?? '';
  const declared = [...text.matchAll(/^ {2}(\d{3}): /gm)].map(([, status]) => Number(status));
  const statuses = buildIr(conduit).resources.flatMap(({ endpoints }) =>
    endpoints.flatMap(({ errors }) => errors.map(({ status }) => status)),
  );
  expect(declared).toEqual([...new Set(statuses)].sort((a, b) => a - b));
});
