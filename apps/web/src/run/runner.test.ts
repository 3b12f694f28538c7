import { describe, expect, it } from 'vitest';
import type { RunAnswer, RunRequest } from './messages.ts';
import { type ProjectFiles, Runner } from './runner.ts';

const facts = { login: null, operations: new Map(), jobs: new Map() };
const parts = {
  script: 'the worker',
  database: { postgres: new Blob(), files: new Blob(), empty: new Blob() },
};
const request = { method: 'GET', target: '/', headers: [], body: null, as: null } as const;
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

/** A place where sandboxes open that are answered by hand. */
function open(load = () => Promise.resolve(parts)) {
  const sandboxes: { asked: RunRequest[]; closed: boolean; tell: (answer: RunAnswer) => void }[] =
    [];
  const runner = new Runner({
    load,
    open: () => {
      const sandbox = {
        asked: [] as RunRequest[],
        closed: false,
        tell: (_: RunAnswer): void => undefined,
      };
      sandboxes.push(sandbox);
      return {
        post: (asked) => sandbox.asked.push(asked),
        listen: (listener) => {
          sandbox.tell = listener;
        },
        close: () => {
          sandbox.closed = true;
        },
      };
    },
  });
  const files: ProjectFiles = new Map([
    ['src/app.ts', { text: 'app' }],
    ['test/app.test.ts', { text: 'test' }],
  ]);
  const started = { kind: 'started', accounts: [], password: 'secret', jobs: ['purge'] } as const;
  return { runner, sandboxes, files, started };
}

describe('a run', () => {
  it('is given what runs and no more, tells its steps, and answers in any order', async () => {
    const { runner, sandboxes, files, started } = open();
    void runner.start(files, facts);
    await settled();
    const [sandbox] = sandboxes;
    expect(sandbox?.asked).toMatchObject([{ kind: 'start', files: [['src/app.ts', 'app']] }]);
    expect(runner.state.phase).toBe('starting');
    await expect(runner.send(request)).rejects.toThrow('does not run');
    sandbox?.tell({ kind: 'step', step: 'migrations' });
    expect(runner.state.step).toBe('migrations');
    sandbox?.tell(started);
    expect(runner.state).toMatchObject({ phase: 'running', jobs: ['purge'], files });
    const first = runner.send(request);
    const second = runner.enqueue('purge', {});
    const [, a, b] = sandbox?.asked ?? [];
    sandbox?.tell({ kind: 'refused', turn: b && 'turn' in b ? b.turn : 0, words: 'no such job' });
    sandbox?.tell({ kind: 'done', turn: a && 'turn' in a ? a.turn : 0, result: { status: 200 } });
    await expect(second).rejects.toThrow('no such job');
    expect(await first).toEqual({ status: 200 });
  });

  it('ends with its page, and leaves nobody waiting', async () => {
    const { runner, sandboxes, files, started } = open();
    void runner.start(files, facts);
    await settled();
    sandboxes[0]?.tell(started);
    const waiting = runner.send(request);
    runner.stop();
    await expect(waiting).rejects.toThrow('stopped');
    expect(sandboxes[0]?.closed).toBe(true);
    expect(runner.state.phase).toBe('none');
  });

  it('is the last one that was started', async () => {
    const { runner, sandboxes, files } = open();
    void runner.start(files, facts);
    const later = new Map(files);
    void runner.start(later, facts);
    await settled();
    expect(sandboxes).toHaveLength(1);
    expect(runner.state.files).toBe(later);
    runner.stop();
    expect(sandboxes[0]?.closed).toBe(true);
  });

  it('says why it did not start, and can be tried again', async () => {
    let offline = true;
    const { runner, sandboxes, files, started } = open(async () => {
      if (offline) throw new Error('What a run needs did not load (503).');
      return parts;
    });
    await runner.start(files, facts);
    expect(runner.state).toMatchObject({
      phase: 'failed',
      failure: 'What a run needs did not load (503).',
    });
    offline = false;
    await runner.start(files, facts);
    sandboxes[0]?.tell({ kind: 'failed', words: 'src/app.ts: no' });
    expect(runner.state).toMatchObject({
      phase: 'failed',
      hasRun: false,
      failure: 'src/app.ts: no',
    });
    expect(sandboxes[0]?.closed).toBe(true);
    await runner.start(files, facts);
    sandboxes[1]?.tell(started);
    expect(runner.state).toMatchObject({ phase: 'running', failure: '' });
    sandboxes[1]?.tell({ kind: 'failed', words: 'Uncaught Error: later' });
    expect(runner.state).toMatchObject({ phase: 'failed', hasRun: true });
  });

  it('keeps the last events alone', async () => {
    const { runner, sandboxes, files, started } = open();
    await runner.start(files, facts);
    sandboxes[0]?.tell(started);
    for (let n = 0; n < 300; n++) {
      const line = (words: string) => ({ kind: 'log', level: 'info', words, fields: '' }) as const;
      sandboxes[0]?.tell({ kind: 'events', events: [line(`first ${n}`), line(`second ${n}`)] });
    }
    expect(runner.state.events).toHaveLength(500);
    expect(runner.state.events.at(-1)).toMatchObject({ words: 'second 299' });
    runner.clearEvents();
    expect(runner.state.events).toEqual([]);
  });
});
