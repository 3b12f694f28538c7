import { generateProject } from '@plinth/codegen';
import { templates } from '@plinth/design';
import { Editor } from '@plinth/editor';
import { format } from '@wasm-fmt/biome_fmt';
import { describe, expect, it } from 'vitest';
import { drawnFrom, filesOf } from '../links.ts';
import { Coder, type CoderEnd } from './coder.ts';
import type { WriteAnswer, WriteRequest } from './messages.ts';
import { ProjectWriter } from './project-writer.ts';

/** The worker's end without a worker, which answers when told to. */
class Beside implements CoderEnd {
  readonly posted: WriteRequest[] = [];
  readonly answers: WriteAnswer[] = [];
  readonly #writer = new ProjectWriter(format);
  #listener: (answer: WriteAnswer) => void = () => undefined;

  post(request: WriteRequest): void {
    this.posted.push(request);
  }

  listen(listener: (answer: WriteAnswer) => void): void {
    this.#listener = listener;
  }

  answer(): void {
    const answer = this.#writer.write(this.posted[this.answers.length] as WriteRequest);
    this.answers.push(answer);
    this.#listener(answer);
  }

  close(): void {
    this.posted.length = 0;
  }
}

function open() {
  const design = templates.find(({ id }) => id === 'blog')?.design;
  if (!design) throw new Error('there is no blog');
  let next = 0;
  const editor = new Editor({ design, nextId: () => `id${++next}` });
  const end = new Beside();
  return { editor, end, coder: new Coder(editor, end) };
}

const tag = (editor: Editor) => editor.kind('entity').find(({ name }) => name === 'Tag')?.id ?? '';
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

// The formatter is compiled at its first use.
describe('the coder', { timeout: 60_000 }, () => {
  it('has the very files of the export, told by what changed alone', async () => {
    const { editor, end, coder } = open();
    end.answer();
    editor.run('record.rename', { id: tag(editor), name: 'Label' });
    await settled();
    end.answer();
    const exported = generateProject(editor.design, { format });
    if (!exported.ok) throw new Error('the blog has errors');
    const [first, second] = end.answers;
    expect(second?.set.length).toBeLessThan((first?.set.length ?? 0) / 2);
    const files = [...(coder.state.files?.values() ?? [])];
    expect(files.sort((a, b) => (a.path < b.path ? -1 : 1))).toEqual(exported.files);
  });

  it('has one writing under way, and sends what was edited meanwhile with the next', async () => {
    const { editor, end } = open();
    const id = tag(editor);
    for (const name of ['Label', 'Mark', 'Sign']) {
      editor.run('record.rename', { id, name });
      await settled();
    }
    expect(end.posted).toHaveLength(1);
    end.answer();
    expect(end.posted).toHaveLength(2);
    end.answer();
    await settled();
    expect(end.posted).toHaveLength(2);
  });

  it('keeps the last good files while there are errors, with the reasons', async () => {
    const { editor, end, coder } = open();
    end.answer();
    const good = coder.state.files;
    editor.run('record.rename', { id: tag(editor), name: 'no good' });
    await settled();
    end.answer();
    expect(coder.state).toMatchObject({ whole: false, files: good });
    expect(coder.state.problems.some(({ severity }) => severity === 'error')).toBe(true);
    editor.undo();
    await settled();
    end.answer();
    expect(coder.state).toMatchObject({ whole: true, problems: [] });
    expect(end.answers.at(-1)?.set).toEqual([]);
  });
});

describe('links between the canvas and the files', () => {
  it('lead from an entity to its code first, and back to its card alone', () => {
    const { editor, end, coder } = open();
    end.answer();
    const files = coder.state.files ?? new Map();
    const id = tag(editor);
    const paths = filesOf(files, editor.design, [id]);
    expect(paths[0]).toBe('src/modules/writing/tags/routes.ts');
    expect(paths).toEqual(expect.arrayContaining(['src/db/schema/writing.ts']));
    expect(paths).not.toContain('src/modules/people/users/routes.ts');
    expect(drawnFrom(files.get(paths[0] ?? '') ?? { path: '', text: '' }, editor.design)).toEqual([
      id,
    ]);
    expect(drawnFrom({ path: 'README.md', text: '' }, editor.design)).toEqual([]);
    expect(filesOf(files, editor.design, [])).toEqual([]);
  });

  it('lead from a field to the files of its entity', () => {
    const { editor, end, coder } = open();
    end.answer();
    const [field] = editor.list('fields', tag(editor));
    const paths = filesOf(coder.state.files ?? new Map(), editor.design, [field?.id ?? '']);
    expect(paths).toContain('src/modules/writing/tags/service.ts');
  });
});
