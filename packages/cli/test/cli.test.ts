import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyDiff, createDesign, parseDesign, printDesign, templates } from '@plinth/design';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../src/main.ts';

let cwd: string;

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'plinth-cli-'));
});

afterEach(() => rm(cwd, { recursive: true, force: true }));

async function run(...args: string[]) {
  let stdout = '';
  let stderr = '';
  const code = await main(args, {
    cwd,
    stdout: (text) => {
      stdout += text;
    },
    stderr: (text) => {
      stderr += text;
    },
    stdin: async () => printDesign(templates[0]?.design ?? createDesign([])),
  });
  return { code, stdout, stderr };
}

const broken = createDesign([
  { kind: 'module', id: 'module:a', name: 'Shop' },
  { kind: 'entity', id: 'entity:a', module: 'module:a', name: 'Book', plural: 'Books' },
  { kind: 'field', id: 'field:a', parent: 'entity:a', name: 'not a name!' },
]);

describe('plinth new', () => {
  it('lists the templates with a line each', async () => {
    const { code, stdout } = await run('new');
    expect(code).toBe(0);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => line.split(' ')[0]),
    ).toEqual(templates.map(({ id }) => id));
  });

  it('prints a design that opens again as the template', async () => {
    for (const template of templates) {
      const { stdout } = await run('new', template.id);
      expect(parseDesign(stdout)).toEqual({ ok: true, design: template.design });
    }
  });

  it('names the templates there are when asked for another', async () => {
    const { code, stderr } = await run('new', 'nothing');
    expect(code).toBe(1);
    expect(stderr).toContain('There are: ');
  });
});

describe('plinth check', () => {
  it('lists errors with their place and exits 1', async () => {
    await writeFile(join(cwd, 'broken.json'), printDesign(broken));
    const { code, stdout } = await run('check', 'broken.json');
    expect(code).toBe(1);
    expect(stdout).toContain('broken.json: error');
    expect(stdout).toContain('field:a "not a name!" name');
  });

  it('prints diagnostics as JSON', async () => {
    await writeFile(join(cwd, 'broken.json'), printDesign(broken));
    const { stdout } = await run('check', 'broken.json', '--json');
    const codes = JSON.parse(stdout).map((each: { at: { recordId: string } }) => each.at.recordId);
    expect(codes).toContain('field:a');
  });

  it('exits 0 on every template', async () => {
    for (const { id, design } of templates) {
      await writeFile(join(cwd, `${id}.json`), printDesign(design));
      expect(await run('check', `${id}.json`)).toMatchObject({ code: 0, stdout: '' });
    }
  });

  it('says where a document is damaged', async () => {
    const text = printDesign(broken).replace('"name": "Book"', '"name": 7');
    await writeFile(join(cwd, 'damaged.json'), text);
    const { code, stderr } = await run('check', 'damaged.json');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^damaged\.json: records\[\d+\]\.name: /);
  });

  it('says that a file is not there', async () => {
    expect(await run('check', 'none.json')).toMatchObject({
      code: 1,
      stderr: 'none.json: There is no such file.\n',
    });
  });
});

describe('plinth generate', () => {
  it('writes the project into a new folder and refuses one that is not empty', async () => {
    await writeFile(join(cwd, 'design.json'), printDesign(templates.at(-1)?.design ?? broken));
    expect((await run('generate', 'design.json', 'out')).code).toBe(0);
    const manifest = JSON.parse(await readFile(join(cwd, 'out/package.json'), 'utf8'));
    expect(manifest.scripts.test).toBeTypeOf('string');
    const again = await run('generate', 'design.json', 'out');
    expect(again.code).toBe(1);
    expect(again.stderr).toContain('The folder is not empty');
    expect((await run('generate', 'design.json', 'out', '--force')).code).toBe(0);
  });

  it('warns of a check that no row of the exported tests meets', async () => {
    const design = createDesign([
      { kind: 'module', id: 'module:a', name: 'Shop' },
      {
        kind: 'entity',
        id: 'entity:a',
        module: 'module:a',
        name: 'Book',
        plural: 'Books',
        checks: [{ name: 'few', expression: 'pages > 5 AND pages < 3' }],
      },
      {
        kind: 'field',
        id: 'field:a',
        parent: 'entity:a',
        name: 'pages',
        type: { kind: 'integer' },
      },
    ]);
    await writeFile(join(cwd, 'design.json'), printDesign(design));
    const { code, stderr } = await run('generate', 'design.json', 'out');
    expect(code).toBe(0);
    expect(stderr).toContain('warning check-unmet: entity:a "Book" checks.0.expression: ');
  });

  it('writes nothing for a design with errors', async () => {
    await writeFile(join(cwd, 'broken.json'), printDesign(broken));
    expect((await run('generate', 'broken.json', 'out')).code).toBe(1);
    await expect(readFile(join(cwd, 'out/package.json'))).rejects.toThrow();
  });

  it('says that a file is in the way of its folder', async () => {
    await writeFile(join(cwd, 'design.json'), printDesign(templates.at(-1)?.design ?? broken));
    await writeFile(join(cwd, 'out'), '');
    expect(await run('generate', 'design.json', 'out')).toMatchObject({
      code: 1,
      stderr: 'out: A file is in the way.\n',
    });
  });
});

describe('plinth openapi', () => {
  it('prints YAML, or JSON when asked, from a file or standard input', async () => {
    expect((await run('openapi', '-')).stdout).toMatch(/^openapi: 3\.1\.0\n/);
    expect(JSON.parse((await run('openapi', '-', '--json')).stdout).openapi).toBe('3.1.0');
  });
});

describe('plinth diff', () => {
  const shop = templates.find(({ id }) => id === 'bookshop')?.design ?? createDesign([]);
  const all = Object.values(shop.records);
  const field = all.find((each) => each.kind === 'field');
  const view = all.find((each) => each.kind === 'view');
  if (!field || !view) throw new Error('the bookshop has no field or no view');
  const changed = {
    records: {
      ...shop.records,
      [field.id]: { ...field, required: !field.required },
      [view.id]: { ...view, name: 'All of it' },
    },
  };
  const write = async () => {
    await writeFile(join(cwd, 'old.json'), printDesign(shop));
    await writeFile(join(cwd, 'new.json'), printDesign(changed));
  };

  it('says what means something else, and where things sit when asked', async () => {
    await write();
    const said = await run('diff', 'old.json', 'new.json');
    expect(said).toMatchObject({ code: 0, stderr: '1 difference, and 1 of views and places\n' });
    expect(said.stdout).toMatch(
      new RegExp(
        `^~ field \\w+\\.${field.name}\\n {4}required: ${field.required} -> ${!field.required}\\n$`,
      ),
    );
    expect((await run('diff', 'old.json', 'new.json', '--places')).stdout).toContain(
      '~ view All of it',
    );
    expect(await run('diff', 'old.json', 'old.json')).toEqual({
      code: 0,
      stdout: '',
      stderr: '0 differences\n',
    });
  });

  it('prints a difference that leads from the old design to the new', async () => {
    await write();
    const { stdout } = await run('diff', 'old.json', 'new.json', '--json');
    expect(applyDiff(shop, JSON.parse(stdout))).toEqual({ ok: true, design: changed });
  });

  it('names the file that is no design', async () => {
    await write();
    const { code, stderr } = await run('diff', 'old.json', 'missing.json');
    expect(code).toBe(1);
    expect(stderr).toContain('missing.json');
  });
});

describe('plinth', () => {
  it.each([[[]], [['dance']], [['new', 'a', 'b']], [['check']], [['check', 'a', '--loud']]])(
    'exits 2 with its usage on %j',
    async (args) => {
      const { code, stderr, stdout } = await run(...args);
      expect(code).toBe(2);
      expect(stdout).toBe('');
      expect(stderr).toContain('Usage');
    },
  );

  it('tells of all commands, or of one with its options, when asked', async () => {
    const all = await run('--help');
    expect(all).toMatchObject({ code: 0, stderr: '' });
    expect(all.stdout).toMatch(/^ {2}plinth import <file or folder> {2,}print the design of SQL/m);
    const one = await run('import', '--help');
    expect(one).toMatchObject({ code: 0, stderr: '' });
    expect(one.stdout).toMatch(/^ {2}--dialect <dialect> {2,}.*postgresql, mysql, sqlite/m);
    expect(one.stdout).not.toContain('generate');
  });

  it('lets every option be given that it tells of', async () => {
    for (const command of ['generate', 'check', 'diff', 'openapi', 'import']) {
      const { stdout } = await run(command, '--help');
      const options = [...stdout.matchAll(/^ {2}(--[\w-]+)( <\w+>)?/gm)];
      expect(options.length).toBeGreaterThan(0);
      for (const [, option = '', value] of options) {
        const words = [option, ...(value ? ['nothing'] : [])];
        const { stderr } = await run(command, 'missing', ...words);
        expect(stderr).not.toContain(`Unknown option '${option}'`);
      }
    }
  });
});
