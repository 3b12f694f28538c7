import { describe, expect, it } from 'vitest';
import { issueTracker } from '../../../test/tracker.ts';
import { linesThrough, outsideFocus, plainLens } from './lens.ts';

const { editor, canvas, source, idOf } = issueTracker();

describe('focus', () => {
  it('keeps what is within so many hops, with enums and jobs, and grows with them', () => {
    const at = (hops: number) => outsideFocus(source, { ids: [idOf('Label')], hops });
    expect(at(0).has(idOf('Issue'))).toBe(true);
    expect(at(0).has(idOf('Label'))).toBe(false);
    expect(at(1).has(idOf('Issue'))).toBe(false);
    expect(at(1).has(idOf('IssueStatus'))).toBe(true);
    expect(at(2).has(idOf('IssueStatus'))).toBe(false);
    expect(at(2).has(idOf('announceIssue'))).toBe(false);
    expect(at(1).size).toBeGreaterThan(at(2).size);
  });

  it('of a field or an endpoint is that of its entity', () => {
    const entity = idOf('Label');
    const field = editor.list('fields', entity)[0]?.id ?? '';
    const endpoint = editor.list('endpoints', entity)[0]?.id ?? '';
    const whole = outsideFocus(source, { ids: [entity], hops: 1 });
    expect(outsideFocus(source, { ids: [field], hops: 1 })).toEqual(whole);
    expect(outsideFocus(source, { ids: [endpoint], hops: 1 })).toEqual(whole);
  });

  it('leaves only those cards on the canvas, and the document as it is', () => {
    const before = editor.design;
    canvas.focus(1, [idOf('Label')]);
    const shown = [...canvas.state.scene.cards.values()].filter((card) => card.kind === 'entity');
    expect(shown.map((card) => card.title).sort()).toEqual(['Issue', 'Label']);
    canvas.focus(null);
    expect(canvas.state.scene.cards.size).toBeGreaterThan(10);
    expect(editor.design).toBe(before);
  });
});

it('is let go of when what it was on goes', () => {
  const { editor: other, canvas: stage, idOf: find } = issueTracker();
  const stop = stage.start();
  stage.focus(1, [find('Label')]);
  other.run('selection.delete', { ids: [find('Label')] });
  expect(stage.state.lens.focus).toBeNull();
  expect(stage.state.scene.cards.size).toBeGreaterThan(10);
  stop();
});

it('has its lines saved with the view, as steps that can be undone', () => {
  const { editor: other, canvas: stage } = issueTracker();
  const stop = stage.start();
  const module = other.kind('module')[0]?.id ?? null;
  stage.setLines({ relations: 'dimmed' });
  stage.setLines({ module });
  expect(other.get('view', other.view)).toMatchObject({ relations: 'dimmed', linesOf: module });
  expect(stage.state.lens).toMatchObject({ focus: null, relations: 'dimmed', module });
  const second = other.run('view.add', {});
  stage.setLines({ relations: 'hidden' });
  expect(stage.state.scene.lines).toEqual([]);
  other.showView('view:main');
  expect(stage.state.lens.relations).toBe('dimmed');
  other.showView(second);
  other.undo();
  expect(stage.state.lens.relations).toBe('dimmed');
  stop();
});

describe('lines', () => {
  it('can be hidden, or drawn for one module alone', () => {
    const { scene } = canvas.state;
    expect(linesThrough(plainLens, scene)).toBe(scene.lines);
    expect(linesThrough({ ...plainLens, relations: 'hidden' }, scene)).toEqual([]);
    const module = editor.kind('module').find((it) => it.name === 'Planning')?.id ?? null;
    const some = linesThrough({ ...plainLens, module }, scene);
    expect(some.length).toBeGreaterThan(0);
    expect(some.length).toBeLessThan(scene.lines.length);
    for (const { start, end } of some) {
      const modules = [start, end].map(({ card }) => scene.cards.get(card)?.module);
      expect(modules).toContain(module);
    }
  });
});
