import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from '../src/journey.ts';
import { beginDesign, expectSaved, takeAway } from '../src/steps.ts';

test('the project is downloaded as a zip that holds a whole package, the same as by plain HTTP', async ({
  page,
}) => {
  await page.goto('/');
  await beginDesign(page, 'Blog');
  await expectSaved(page);
  const zip = await takeAway(page, 'Project');

  const files = unzipSync(zip);
  const paths = Object.keys(files);
  const manifest = paths.find((path) => /^([^/]+\/)?package\.json$/.test(path)) ?? '';
  const folder = manifest.slice(0, -'package.json'.length);
  const { scripts } = JSON.parse(strFromU8(files[manifest] ?? new Uint8Array()));
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['start', 'test', 'build']));
  for (const file of ['README.md', 'Dockerfile', 'openapi.json', 'tsconfig.json']) {
    expect(paths).toContain(folder + file);
  }
  expect(paths.every((path) => path.startsWith(folder) && !path.includes('..'))).toBe(true);

  const id = page.url().split('/').at(-1);
  const sent = await page.request.get(`/api/designs/${id}/project.zip`);
  expect(sent.headers()['content-type']).toBe('application/zip');
  expect((await sent.body()).equals(zip)).toBe(true);
});
