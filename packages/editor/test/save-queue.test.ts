import { printDesign } from '@plinth/design';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TestEditor } from '../src/test-support/index.ts';
import { FakeNetwork, type Fate, ModelServer, settle, Tab } from './model-server.ts';
import { seededRandom, stepAtRandom } from './random-walk.ts';

function open(tabs: number) {
  const start = new TestEditor().entity('User').entity('Post').fields('Post', 'title');
  const server = new ModelServer(start.design);
  const network = new FakeNetwork(server);
  const [a, b] = Array.from({ length: tabs }, (_, i) => new Tab('ab'[i] ?? '', server, network));
  if (!a) throw new Error('open: at least one tab');
  return { server, network, a, b: b ?? a, id: (name: string) => start.id(name) };
}

async function opened(tabs = 1) {
  const world = open(tabs);
  await settle();
  return world;
}

function describeDesign(tab: Tab): string {
  return printDesign(tab.editor.design);
}

describe('saving', () => {
  it('says what is true at every moment', async () => {
    const { server, network, a } = await opened();
    const words: string[] = [];
    a.queue.subscribe(() => words.push(a.queue.state.words));
    expect(a.queue.state.words).toBe('Saved');
    a.editor.run('note.add', { text: 'one' });
    expect(a.queue.hasUnsaved).toBe(true);
    await network.fireTimers();
    expect(a.queue.state.kind).toBe('saving');
    await network.deliver();
    expect(words).toEqual(['Saving…', 'Saved']);
    expect(a.queue.hasUnsaved).toBe(false);
    expect(a.queue.revision).toBe(2);
    expect(printDesign(server.design)).toBe(describeDesign(a));
  });

  it('squashes what comes while a save is in flight into one further save', async () => {
    const { server, network, a, id } = await opened();
    a.editor.run('record.rename', { id: id('Post'), name: 'P1' });
    await network.fireTimers();
    a.editor.run('record.rename', { id: id('Post'), name: 'P2' });
    a.editor.run('record.rename', { id: id('Post'), name: 'P3' });
    await network.deliver();
    expect(a.queue.state.kind).toBe('saving');
    await network.deliver();
    expect(server.log).toHaveLength(2);
    expect(printDesign(server.design)).toBe(describeDesign(a));
  });

  it('sends nothing for edits that were undone before', async () => {
    const { server, network, a } = await opened();
    a.editor.run('note.add');
    a.editor.undo();
    await network.fireTimers();
    expect(network.calls).toBe(0);
    expect(a.queue.state.kind).toBe('saved');
    expect(server.log).toHaveLength(0);
  });

  it('flush saves at once and answers when everything is saved', async () => {
    const { network, a } = await opened();
    a.editor.run('note.add');
    const flushed = a.queue.flush();
    await network.deliver();
    expect(await flushed).toBe(true);
    a.editor.run('note.add');
    const failed = a.queue.flush();
    await network.deliver(0, 'requestLost');
    expect(await failed).toBe(false);
  });

  it('says why the server refuses, and tries again after the next edit', async () => {
    const { server, network, a } = await opened();
    server.refuses = 'the design is too large';
    a.editor.run('note.add');
    await network.drain();
    expect(a.queue.state).toMatchObject({ kind: 'refused', reason: 'the design is too large' });
    expect(a.queue.hasUnsaved).toBe(true);
    server.refuses = null;
    a.editor.run('note.add');
    await network.drain();
    expect(a.queue.state.kind).toBe('saved');
    expect(printDesign(server.design)).toBe(describeDesign(a));
  });
});

describe('offline', () => {
  it('edits wait, are counted, and are sent when the device is back', async () => {
    const { server, network, a } = await opened();
    a.editor.run('note.add');
    await network.fireTimers();
    await network.deliver(0, 'requestLost');
    expect(a.queue.state.words).toBe('Offline, 1 change waiting');
    a.editor.run('note.add');
    a.editor.run('note.add');
    expect(a.queue.state.words).toBe('Offline, 3 changes waiting');
    a.queue.online();
    await network.drain();
    expect(a.queue.state.words).toBe('Saved');
    expect(printDesign(server.design)).toBe(describeDesign(a));
  });

  it('waits longer from try to try, with jitter', async () => {
    const { network } = open(0 + 1);
    const waits: number[] = [];
    const world = open(1);
    const schedule = world.network.schedule;
    const editor = world.a.editor;
    world.a.queue.dispose();
    const { SaveQueue } = await import('../src/index.ts');
    const queue = new SaveQueue({
      editor,
      revision: 1,
      transport: network.transport,
      schedule: (ms, fn) => {
        waits.push(ms);
        return schedule(ms, fn);
      },
      nextSaveId: () => 's',
      random: () => 0,
    });
    await settle();
    editor.run('note.add');
    for (let i = 0; i < 8; i++) {
      await world.network.fireTimers();
      await network.deliver(0, 'requestLost');
    }
    queue.dispose();
    expect(waits).toEqual([300, 500, 1000, 2000, 4000, 8000, 15000, 15000, 15000]);
  });

  it('a save whose answer was lost counts once', async () => {
    const { server, network, a } = await opened();
    a.editor.run('note.add');
    await network.fireTimers();
    await network.deliver(0, 'answerLost');
    a.editor.run('note.add');
    await network.drain();
    expect(server.log).toHaveLength(2);
    expect(a.queue.state.kind).toBe('saved');
    expect(printDesign(server.design)).toBe(describeDesign(a));
  });

  for (const fate of ['requestLost', 'answerLost'] as const) {
    for (const moved of [false, true]) {
      it(`edits outlive a reload (${fate}, others ${moved ? 'saved' : 'did not save'} meanwhile)`, async () => {
        const { server, network, a, b, id } = await opened(2);
        a.editor.run('note.add', { text: 'in flight' });
        await network.fireTimers();
        await network.deliver(0, fate);
        a.editor.run('record.rename', { id: id('User'), name: 'Person' });
        await settle();
        if (moved) {
          b.editor.run('record.rename', { id: id('Post'), name: 'Article' });
          b.queue.online();
          while (server.log.length < (fate === 'answerLost' ? 2 : 1)) await network.deliver();
        }
        a.load();
        await settle();
        await network.drain();
        await a.queue.restore();
        await network.drain();
        expect(a.queue.state.kind).toBe('saved');
        expect(a.storage.text).toBeNull();
        expect(a.editor.kind('note').map((note) => note.text)).toEqual(['in flight']);
        expect(a.editor.get('entity', id('User'))?.name).toBe('Person');
        expect(a.editor.get('entity', id('Post'))?.name).toBe(moved ? 'Article' : 'Post');
        expect(printDesign(server.design)).toBe(describeDesign(a));
      });
    }
  }

  it('a damaged storage is passed over', async () => {
    const { network, a } = await opened();
    for (const text of ['{', '{"version":1}', '{"version":9}']) {
      a.storage.text = text;
      a.load();
      await a.queue.restore();
      expect(a.queue.state.kind).toBe('saved');
      expect(network.calls).toBe(0);
    }
  });
});

describe('two at once', () => {
  it('a stale save is rebased and sent again, and says so where the two clash', async () => {
    const { server, network, a, b, id } = await opened(2);
    a.editor.run('record.set', { id: id('Post'), patch: { description: 'a' } });
    b.editor.run('record.set', { id: id('Post'), patch: { description: 'b', softDelete: true } });
    await network.drain();
    expect(server.log).toHaveLength(2);
    expect(b.queue.state).toMatchObject({
      kind: 'rebased',
      conflicts: [{ id: id('Post'), code: 'overwritten', property: 'description' }],
    });
    a.pushAll();
    await network.drain();
    expect(a.editor.get('entity', id('Post'))).toMatchObject({
      description: 'b',
      softDelete: true,
    });
    expect(describeDesign(a)).toBe(describeDesign(b));
  });

  it('pushed revisions come in, gaps are fetched, own and old ones are passed over', async () => {
    const { network, a, b } = await opened(2);
    for (const text of ['1', '2', '3']) {
      a.editor.run('note.add', { text });
      await network.drain();
    }
    b.push(true);
    await network.drain();
    b.pushAll();
    a.pushAll();
    await network.drain();
    expect(b.queue.revision).toBe(4);
    expect(describeDesign(b)).toBe(describeDesign(a));
  });

  it('takes the whole design where too much was missed', async () => {
    const { server, network, a, b } = await opened(2);
    a.editor.run('note.add', { text: 'a' });
    await network.drain();
    server.forgets = true;
    b.editor.run('note.add', { text: 'b' });
    await network.drain();
    expect(b.editor.kind('note')).toHaveLength(2);
    expect(printDesign(server.design)).toBe(describeDesign(b));
  });

  it('what was hung on something removed elsewhere goes with it, and undo still works', async () => {
    const { server, network, a, b, id } = await opened(2);
    a.editor.run('selection.delete', { ids: [id('Post')] });
    b.editor.run('record.rename', { id: id('User'), name: 'Person' });
    b.editor.run('field.add', { parent: id('Post'), name: 'late' });
    await network.drain();
    expect(b.editor.kind('field')).toEqual([]);
    b.editor.undo();
    expect(b.editor.get('entity', id('User'))?.name).toBe('User');
    await network.drain();
    expect(printDesign(server.design)).toBe(describeDesign(b));
  });
});

const fates: readonly Fate[] = ['arrives', 'arrives', 'requestLost', 'answerLost'];

/** Two tabs do, lose, reload and push at random; answers once all has come to rest. */
async function interleave(seed: number, act: (tab: Tab, random: () => number) => void) {
  const world = await opened(2);
  const { network, a, b } = world;
  const random = seededRandom(seed);
  const int = (below: number) => Math.floor(random() * below);
  for (let step = 0; step < 120; step++) {
    const tab = random() < 0.5 ? a : b;
    const dice = random();
    if (dice < 0.4) act(tab, random);
    else if (dice < 0.6) await network.fireTimers();
    else if (dice < 0.85) await network.deliver(int(network.calls), fates[int(4)]);
    else if (dice < 0.95) tab.push(random() < 0.3);
    else if (dice < 0.97) {
      await settle();
      tab.load();
    } else tab.queue.online();
    if (random() < 0.7) await settle();
  }
  for (let round = 0; round < 3; round++) {
    await network.drain();
    for (const tab of [a, b]) {
      tab.queue.online();
      tab.pushAll();
    }
  }
  await network.drain();
  return world;
}

describe('random interleavings of two tabs and a bad network', () => {
  /** Seeds that lost something once: an edit made while the storage is read, before a second reload. */
  const lossy: [number][] = [[908571]];

  it('end with both tabs equal to the server, each save counted once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1_000_000 }), async (seed) => {
        const { server, a, b } = await interleave(seed, (tab, random) => {
          stepAtRandom(tab.editor, random);
        });
        for (const tab of [a, b]) {
          expect(['saved', 'rebased']).toContain(tab.queue.state.kind);
          expect(tab.queue.hasUnsaved).toBe(false);
          expect(tab.storage.text).toBeNull();
          expect(describeDesign(tab)).toBe(printDesign(server.design));
        }
        const ids = server.log.map(({ saveId }) => saveId);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it('lose nothing that nobody removed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1_000_000 }), async (seed) => {
        const written: string[] = [];
        const { server, a } = await interleave(seed, (tab, random) => {
          const text = `${tab.name} ${written.length}`;
          written.push(text);
          tab.editor.run('note.add', { text });
          if (random() < 0.3) tab.editor.run('settings.set', { patch: { description: text } });
        });
        const kept = a.editor.kind('note').map((note) => note.text);
        expect(kept.sort()).toEqual(written.sort());
        expect(describeDesign(a)).toBe(printDesign(server.design));
      }),
      { numRuns: 40, examples: lossy },
    );
  }, 120_000);
});
