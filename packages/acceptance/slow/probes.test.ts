import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { type Design, templates } from '@plinth/design';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { matrix } from '../src/designs/index.ts';
import { createPool, type Pool } from '../src/pool.ts';
import { remove } from '../src/project.ts';

const probes = new URL('../probes/', import.meta.url);
const designs: Readonly<Record<string, Design>> = {
  ...Object.fromEntries(templates.map(({ id, design }) => [id, design])),
  ...matrix,
};
const { blank: _, ...fuzzed } = designs;

describe('projects as they run', () => {
  let pool: Pool;
  beforeAll(async () => {
    pool = await createPool(designs);
  });
  afterAll(() => remove(pool.folder));

  async function probe(name: string, file: string): Promise<void> {
    await cp(new URL(file, probes), join(pool.of(name), 'test', file));
    await pool.run(name, 'vitest', 'run', `test/${file}`);
  }

  it.each(Object.keys(fuzzed))('%s answers whatever it is sent as it documents', (name) =>
    probe(name, 'fuzz.test.ts'),
  );
  it('life withstands attacks', () => probe('life', 'attack.test.ts'));
  it('the bookshop loads what a whole page includes in one query more', () =>
    probe('bookshop', 'includes.test.ts'));
  it('values takes JSON of any depth or refuses it', () => probe('values', 'deep.test.ts'));
  it('the photo community keeps its wire format', () => probe('photo-community', 'photos.test.ts'));
  it('the help desk keeps its wire format', () => probe('help-desk', 'help-desk.test.ts'));
});
