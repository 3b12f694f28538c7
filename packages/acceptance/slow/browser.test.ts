import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from '@playwright/test';
import { type Design, templates } from '@plinth/design';
import { build, type Plugin, preview } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPool, type Pool } from '../src/pool.ts';
import { remove } from '../src/project.ts';

const designs: Readonly<Record<string, Design>> = Object.fromEntries(
  templates.map(({ id, design }) => [id, design]),
);
const harness = fileURLToPath(new URL('../browser', import.meta.url));

/** Puts the harness in the place of what is Node's own or native, and refuses both anywhere in the app half. */
function standIns(project: string, stage: string): Plugin {
  const stand: Readonly<Record<string, string>> = {
    vitest: 'suite.ts',
    './database.ts': 'database.ts',
    'node:fs/promises': 'files.ts',
  };
  return {
    name: 'stand-ins',
    enforce: 'pre',
    resolveId(source, importer = '') {
      if (source.startsWith('@project/')) return join(project, source.slice('@project/'.length));
      if (source.endsWith('/platform/passwords.ts')) return join(stage, 'passwords.ts');
      if (importer.startsWith(join(project, 'test/')) && stand[source]) {
        return join(stage, stand[source]);
      }
      if (
        importer.startsWith(join(project, 'src/')) &&
        /^(node:|pg$|ioredis$|bullmq$|@node-rs\/)/.test(source)
      ) {
        throw new Error(`${importer} of the app half imports ${source}`);
      }
      return null;
    },
  };
}

describe('the app half in a worker of a browser', () => {
  let pool: Pool;
  let browser: Browser;
  beforeAll(async () => {
    pool = await createPool(designs);
    browser = await chromium.launch({
      ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
      args: ['--no-sandbox'],
    });
  });
  afterAll(async () => {
    await browser?.close();
    await remove(pool.folder);
  });

  it.each(Object.keys(designs))('of %s answers its own contract suite', async (name) => {
    const project = pool.of(name);
    // Among the project's files, so that packages are found as the project finds them.
    const stage = join(project, 'browser');
    await cp(harness, stage, { recursive: true });
    const root = { root: stage, logLevel: 'error' as const, configFile: false as const };
    await build({
      ...root,
      plugins: [standIns(project, stage)],
      resolve: {
        alias: {
          '@plinth/design': fileURLToPath(new URL('../../design/src/equal.ts', import.meta.url)),
        },
      },
      build: { target: 'es2022', minify: false },
      worker: { format: 'es', plugins: () => [standIns(project, stage)] },
    });
    const server = await preview({ ...root, preview: { port: 0, host: '127.0.0.1' } });
    try {
      const page = await browser.newPage();
      await page.goto(server.resolvedUrls?.local[0] ?? '');
      await page.waitForFunction("document.title === 'done'", undefined, { timeout: 120_000 });
      const { count, failures } = JSON.parse((await page.textContent('body')) ?? '{}');
      expect(failures).toEqual([]);
      expect(count).toBe(3);
      await page.close();
    } finally {
      await server.close();
    }
  });
});
