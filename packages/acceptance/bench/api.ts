// Prints what part of a bare handler's throughput an exported API holds, by the load script that the export ships.
import { templates } from '@plinth/design';
import { exportProject, remove, removeInstalled, run } from '../src/project.ts';

const ceilings = { readRatioMin: 0.85, listRatioMin: 0.85 };
const server = process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';

const blog = templates.find(({ id }) => id === 'blog');
if (!blog) throw new Error('bench:api: no template blog');
const folder = await exportProject(blog.design);
try {
  const output = await run(folder, 'npm', ['run', '-s', 'bench'], { DATABASE_URL: server });
  const { read, list } = JSON.parse(output.trim().split('\n').at(-1) ?? '{}');
  const figures = { read, list };
  const ok = read.ratio >= ceilings.readRatioMin && list.ratio >= ceilings.listRatioMin;
  console.log(JSON.stringify({ figures, ceilings, ok }));
  if (!ok) process.exitCode = 1;
} finally {
  await remove(folder);
  await removeInstalled();
}
