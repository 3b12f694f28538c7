import { check, createDesign, type Design, type DesignRecord } from '@plinth/design';
import { Editor } from '@plinth/editor';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Analyst, type WorkerEnd } from './analyst.ts';
import type { Answer, Request } from './messages.ts';

/** A worker that keeps its copy as the real one does, and answers when told to. */
class FakeWorker implements WorkerEnd {
  readonly posted: Request[] = [];
  design: Design = { records: {} };
  #listener: (answer: Answer) => void = () => undefined;

  post(request: Request): void {
    this.posted.push(request);
    if (request.kind !== 'change') return;
    const records: Record<string, DesignRecord> = { ...this.design.records };
    for (const id of request.removed) delete records[id];
    for (const record of request.set) records[record.id] = record;
    this.design = { records };
  }

  listen(listener: (answer: Answer) => void): void {
    this.#listener = listener;
  }

  answer(answer: Answer): void {
    this.#listener(answer);
  }

  answerLast(): void {
    const { turn } = this.posted.at(-1) as Request;
    this.#listener({ kind: 'problems', turn, problems: check(this.design) });
  }

  close(): void {
    this.posted.length = 0;
  }
}

function open() {
  let next = 0;
  const design = createDesign([{ kind: 'module', id: 'module:m', name: 'Main' }]);
  const editor = new Editor({ design, nextId: () => `id${++next}` });
  const worker = new FakeWorker();
  return { editor, worker, analyst: new Analyst(editor, worker) };
}

describe('the analyst', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('tells the worker the whole design once, and then only what changed, after a pause', () => {
    const { editor, worker } = open();
    expect(worker.design).toEqual(editor.design);
    const entity = editor.run('entity.add', { name: 'Post', endpoints: false });
    editor.run('record.rename', { id: entity, name: 'Article' });
    expect(worker.posted).toHaveLength(1);
    vi.advanceTimersByTime(200);
    expect(worker.posted).toHaveLength(2);
    expect(worker.design).toEqual(editor.design);
    editor.undo();
    editor.undo();
    vi.advanceTimersByTime(200);
    expect(worker.posted.at(-1)).toMatchObject({
      set: [],
      removed: expect.arrayContaining([entity]),
    });
  });

  it('leaves out answers about a design that is not the last one told', () => {
    const { editor, worker, analyst } = open();
    editor.run('entity.add', { name: 'no good!', endpoints: false });
    vi.advanceTimersByTime(200);
    worker.answer({ kind: 'problems', turn: 1, problems: [] });
    expect(analyst.state.current).toBe(false);
    worker.answerLast();
    expect(analyst.state.current).toBe(true);
    expect(analyst.state.problems.length).toBeGreaterThan(0);
  });

  it('answers the problems of the design as it stands, without waiting for the pause', async () => {
    const { editor, worker, analyst } = open();
    worker.answerLast();
    editor.run('entity.add', { name: 'no good!', endpoints: false });
    const checked = analyst.checked();
    worker.answerLast();
    expect((await checked).some(({ severity }) => severity === 'error')).toBe(true);
  });

  it('gives each asker its document, or the reason why there is none', async () => {
    const { worker, analyst } = open();
    const [first, second] = [analyst.openApi('yaml'), analyst.openApi('json')];
    const [a, b] = worker.posted.slice(-2) as [Request, Request];
    worker.answer({ kind: 'failed', turn: b.turn, message: 'No.' });
    worker.answer({ kind: 'openapi', turn: a.turn, text: 'openapi: 3.1.0' });
    expect(await first).toBe('openapi: 3.1.0');
    await expect(second).rejects.toThrow('No.');
  });
});
