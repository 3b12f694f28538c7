import { check } from '@plinth/design';
import { importFiles } from '../src/index.ts';
import { databaseOf } from '../test/support/database.ts';

/** Reads a dump of 1,000 tables a few times. The median is held to the ceiling; the worst is printed beside it. */
const TABLES = 1000;
const CEILING = 2000;

const text = databaseOf(TABLES);
const times: number[] = [];
for (let round = 0; round < 7; round++) {
  const start = performance.now();
  const { design, counts } = importFiles([{ path: 'structure.sql', text }]);
  times.push(performance.now() - start);
  const isRight = counts.entities === TABLES && counts.relations === 2 * TABLES;
  const errors = check(design).filter(({ severity }) => severity === 'error');
  if (!isRight || errors.length > 0)
    throw new Error(`the import is wrong: ${JSON.stringify(counts)}`);
}
const figures = {
  tables: TABLES,
  kilobytes: Math.round(text.length / 1000),
  medianMilliseconds: Math.round(times.toSorted((a, b) => a - b)[3] ?? 0),
  worstMilliseconds: Math.round(Math.max(...times)),
};
const ok = figures.medianMilliseconds < CEILING;
console.log(JSON.stringify({ figures, ceilings: { medianMilliseconds: CEILING }, ok }));
process.exitCode = ok ? 0 : 1;
