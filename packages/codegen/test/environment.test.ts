import { type Design, templates } from '@plinth/design';
import { describe, expect, it } from 'vitest';
import { generateProject } from '../src/index.ts';
import { conduit } from './designs/conduit.ts';

const designs: Readonly<Record<string, Design>> = {
  ...Object.fromEntries(templates.map(({ id, design }) => [id, design])),
  conduit,
};

/** Texts of a design's project, by path. */
function filesOf(design: Design): (path: string) => string {
  const result = generateProject(design, { format: (text) => text });
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  const files = new Map(result.files.map(({ path, text }) => [path, text]));
  return (path) => files.get(path) ?? '';
}

describe.each(Object.entries(designs))('the project of %s', (_id, design) => {
  const textOf = filesOf(design);
  const config = textOf('src/config.ts');
  const variables = [...config.matchAll(/^ {4}([A-Z][A-Z_]+): /gm)].map(([, name = '']) => name);
  const [, list = ''] = /requiredInProduction = \[([^\]]*)\]/.exec(config) ?? [];
  const required = [...list.matchAll(/'([A-Z_]+)'/g)].map(([, name = '']) => name);

  it('lists every variable that it reads, and no other', () => {
    const listed = [...textOf('.env.example').matchAll(/^(?:# )?([A-Z][A-Z_]+)=/gm)];
    expect(variables).toContain('PORT');
    expect(listed.map(([, name]) => name).sort()).toEqual([...variables].sort());
  });

  it('asks for what production demands before its containers start', () => {
    const compose = textOf('compose.yaml');
    const [shared, services = shared] = compose.split('\nservices:\n');
    const hasWorker = textOf('src/worker.ts') !== '';
    expect(services?.match(/<<: \*process$/gm) ?? []).toHaveLength(hasWorker ? 2 : 0);
    for (const name of required) {
      const asked = `${name}: \${${name}:?set ${name} in .env}`;
      expect(hasWorker ? shared : compose).toContain(asked);
      expect(textOf('README.md')).toMatch(new RegExp(`then fill in .*\\b${name}\\b`));
    }
  });

  it('asks no worker, which serves nothing, whether it answers', () => {
    const [, worker = ''] = /\n {2}worker:\n([\s\S]*?)\n\n/.exec(textOf('compose.yaml')) ?? [];
    expect(worker.includes('healthcheck:\n      disable: true')).toBe(
      textOf('src/worker.ts') !== '',
    );
  });

  it('loads what speaks to Redis only where there is Redis', () => {
    const started = ['src/platform/deps.ts', 'src/platform/jobs.ts'].map(textOf).join('\n');
    expect(started).toContain("await import('./redis.ts')");
    expect(started).not.toMatch(/^import .* from '\.\/(redis|bullmq)\.ts'/m);
  });
});

it('counts a webhook secret among what production demands', () => {
  const design = designs['issue-tracker'];
  if (!design) throw new Error('no issue tracker');
  expect(filesOf(design)('compose.yaml')).toContain('CHAT_WEBHOOK_SECRET: ');
});
