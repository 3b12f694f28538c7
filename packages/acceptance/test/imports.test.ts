import { expect, it } from 'vitest';
import { importedDesigns } from '../src/imported.ts';
import { compileLinked } from '../src/linked-pool.ts';
import { remove } from '../src/project.ts';

/** One of each format, and the documents that are richest; the long run takes them all. */
const sampled = [
  'albums-sqlite-sql',
  'company-jdl',
  'core-dbml',
  'deep-nest-yaml',
  'deep-ring-yaml',
  'films-mysql-sql',
  'nested-examples-yaml',
  'people-prisma',
  'shop-postgresql-sql',
];

it('what is imported exports projects that compile', async () => {
  const all = importedDesigns();
  const designs = Object.fromEntries(
    Object.entries(all).filter(
      ([name], index) => sampled.includes(name) || (name.endsWith('-yaml') && index % 12 === 0),
    ),
  );
  expect(Object.keys(designs)).toEqual(expect.arrayContaining(sampled));
  expect(Object.keys(designs).length).toBeGreaterThan(sampled.length + 2);
  await remove(await compileLinked(designs));
}, 300_000);
