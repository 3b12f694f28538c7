import { type Diff, printDesign, reverseDiff } from '@plinth/design';
import { describe, expect, it, vi } from 'vitest';
import { commands, EditError, Editor, matchShortcut, printShortcut } from '../src/index.ts';
import { countingIds, TestEditor } from '../src/test-support/index.ts';

function blog(): TestEditor {
  return new TestEditor().entity('User').entity('Post').fields('Post', 'title', 'body');
}

/** What `act` changes in a second editor of the same design, as a server would send it. */
function elsewhere(test: TestEditor, act: (other: TestEditor) => void): Diff {
  const other = new TestEditor({ design: test.design, nextId: countingIds('r') });
  const diffs: Diff[] = [];
  other.editor.onChange(({ diff }) => diffs.push(diff));
  act(other);
  const [diff] = diffs;
  if (!diff || diffs.length > 1) throw new Error('elsewhere: one change is expected');
  return diff;
}

describe('history', () => {
  it('says what undo and redo would do, and what they did', () => {
    const test = blog().rename('Post', 'Article');
    expect(test.editor.history).toEqual({ undo: 'Rename Post to Article', redo: null });
    const step = test.editor.undo();
    expect(step?.updated).toContain(test.id('Post'));
    expect(step).toMatchObject({ title: 'Rename Post to Article', added: [], removed: [] });
    expect(test.editor.history.redo).toBe('Rename Post to Article');
    expect(test.editor.redo()?.title).toBe('Rename Post to Article');
  });

  it('is one object until it changes', () => {
    const test = blog();
    const before = test.editor.history;
    test.select('User');
    expect(test.editor.history).toBe(before);
  });

  it('has nothing to undo at the start, and no step for a command that changed nothing', () => {
    const test = new TestEditor();
    expect(test.editor.undo()).toBeNull();
    test.run('settings.set', { patch: { name: 'My API' } });
    expect(test.editor.history.undo).toBeNull();
  });

  it('selecting never clears redo, writing does', () => {
    const test = blog().undo();
    test.select('User').run('selection.none');
    expect(test.editor.history.redo).toBe('Add field body');
    test.rename('User', 'Person');
    expect(test.editor.history.redo).toBeNull();
  });

  it('brings the selection back', () => {
    const test = blog().select('Post');
    const post = test.id('Post');
    test.run('selection.delete');
    expect(test.editor.selection).toEqual([]);
    expect(test.undo().editor.selection).toEqual([post]);
    expect(test.redo().editor.selection).toEqual([]);
    const added = test.run('note.add').editor.selection;
    test.select('User').undo().redo();
    expect(test.editor.selection).toEqual(added);
  });

  it('typing in one field is one step, until something else happens', () => {
    const test = blog();
    const id = test.id('Post.title');
    const type = (description: string, merge = 'typing title') =>
      test.run('record.set', { id, patch: { description } }, { merge });
    for (const text of ['T', 'Th', 'The']) type(text);
    test.select('User');
    type('Then');
    type('Then x', 'typing else');
    expect(test.undo().editor.get('field', id)?.description).toBe('Then');
    expect(test.undo().editor.get('field', id)?.description).toBe('The');
    expect(test.undo().editor.get('field', id)?.description).toBe('');
  });

  it('typing that ends where it began leaves no step', () => {
    const test = blog();
    const id = test.id('Post.title');
    const before = test.editor.history.undo;
    for (const description of ['x', '']) {
      test.run('record.set', { id, patch: { description } }, { merge: 'typing' });
    }
    expect(test.editor.history.undo).toBe(before);
  });

  it('an interaction is one step when committed, nothing when bailed out of', () => {
    const test = blog();
    const before = printDesign(test.design);
    test.editor.mark('Colour the module');
    test.run('record.set', { id: 'module:main', patch: { colour: 'red' } });
    test.run('record.set', { id: 'module:main', patch: { colour: 'teal' } });
    test.editor.commit();
    expect(test.editor.history.undo).toBe('Colour the module');
    test.undo();
    expect(printDesign(test.design)).toBe(before);
    test.editor.mark('Again');
    test.rename('Post', 'Draft').run('entity.add');
    test.editor.bail();
    expect(printDesign(test.design)).toBe(before);
    expect(test.editor.history).toEqual({ undo: 'Add field body', redo: 'Colour the module' });
  });

  it('undo closes an open interaction first', () => {
    const test = blog();
    test.editor.mark('Rename about');
    test.rename('Post', 'Draft').undo();
    expect(test.editor.get('entity', test.id('Post'))).toBeDefined();
    expect(test.editor.history.redo).toBe('Rename about');
  });
});

describe('changes from elsewhere', () => {
  it('come in without being undoable, and leave redo alone', () => {
    const test = blog();
    const remote = elsewhere(test, (other) => other.rename('User', 'Person'));
    test.undo();
    test.editor.receive(remote);
    expect(test.editor.history).toEqual({ undo: 'Add field title', redo: 'Add field body' });
    test.redo();
    expect(test.id('Post.body')).toBeDefined();
    expect(test.id('Person')).toBeDefined();
  });

  it('undo takes back its own property and leaves what others set in the same record', () => {
    const test = blog();
    const post = test.id('Post');
    test.run('record.set', { id: post, patch: { softDelete: true } });
    test.editor.receive(
      elsewhere(test, (other) =>
        other.run('record.set', { id: post, patch: { description: 'theirs' } }),
      ),
    );
    test.undo();
    expect(test.editor.get('entity', post)).toMatchObject({
      softDelete: false,
      description: 'theirs',
    });
    test.redo();
    expect(test.editor.get('entity', post)).toMatchObject({
      softDelete: true,
      description: 'theirs',
    });
  });

  it('undo of an addition takes along what others hung on it', () => {
    const test = blog().entity('Tag');
    test.editor.receive(elsewhere(test, (other) => other.relate('Post', 'Tag')));
    test.undo();
    expect(test.editor.kind('relation')).toEqual([]);
    expect(Object.keys(test.design.records)).not.toContain('entity:r1');
  });

  it('a step whose record was removed elsewhere is passed over', () => {
    const test = blog();
    test.run('record.set', { id: test.id('Post.title'), patch: { unique: true } });
    test.editor.receive(elsewhere(test, (other) => other.remove('Post')));
    const step = test.editor.undo();
    expect(step?.title).not.toContain('Change unique');
    expect(test.editor.kind('field')).toEqual([]);
  });

  it('undo of a removal does not bring back a field of an entity removed elsewhere', () => {
    const test = blog();
    test.run('field.remove', { ids: [test.id('Post.title')] });
    test.editor.receive(elsewhere(test, (other) => other.remove('Post')));
    test.undo();
    expect(test.editor.kind('field')).toEqual([]);
  });
});

describe('transactions', () => {
  it('are all or nothing', () => {
    const test = blog();
    const before = test.design;
    const attempt = () =>
      test.editor.transact('Two things', (tx) => {
        tx.patch(test.id('Post'), { softDelete: true });
        tx.add({ kind: 'field', id: 'field:x', parent: 'entity:nowhere', name: 'x' });
      });
    expect(attempt).toThrow(EditError);
    expect(test.design).toBe(before);
  });

  it('join the one they are run in', () => {
    const test = new TestEditor();
    test.editor.transact('Both', () => {
      test.run('entity.add', { name: 'A' });
      test.run('note.add');
    });
    expect(test.editor.history.undo).toBe('Both');
    test.undo();
    expect(test.editor.kind('entity')).toEqual([]);
    expect(test.editor.kind('note')).toEqual([]);
  });

  it('tell each listener once', () => {
    const test = blog();
    const listener = vi.fn();
    test.editor.subscribe(listener);
    test.editor.subscribeKind('endpoint', listener);
    test.rename('Post', 'Article');
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('keep records from being written to behind the editor', () => {
    const test = blog();
    const field = test.editor.get('field', test.id('Post.title'));
    expect(() => Object.assign(field?.rules ?? {}, { max: 1 })).toThrow(TypeError);
  });

  it('a read-only editor refuses edits and still takes in remote changes', () => {
    const source = blog();
    const editor = new Editor({ design: source.design, nextId: countingIds('v'), readOnly: true });
    expect(editor.attempt('entity.add')).toMatchObject({ ok: false, error: { code: 'disabled' } });
    expect(editor.isEnabled('entity.add')).toBe(false);
    expect(editor.runDirect('entity.add')).toBe(false);
    expect(editor.isEnabled('selection.all')).toBe(true);
    editor.receive(elsewhere(source, (other) => other.rename('Post', 'Article')));
    expect(editor.get('entity', source.id('Post'))?.name).toBe('Article');
  });
});

describe('listening', () => {
  it('to one record hears of that record alone', () => {
    const test = blog();
    const [title, body] = [vi.fn(), vi.fn()];
    test.editor.subscribeRecord(test.id('Post.title'), title);
    const stop = test.editor.subscribeRecord(test.id('Post.body'), body);
    test.run('record.set', { id: test.id('Post.title'), patch: { unique: true } });
    expect(title).toHaveBeenCalledTimes(1);
    expect(body).not.toHaveBeenCalled();
    stop();
    test.remove('Post');
    expect(title).toHaveBeenCalledTimes(2);
    expect(body).not.toHaveBeenCalled();
  });

  it('lists and records keep their identity until they change', () => {
    const test = blog();
    const post = test.id('Post');
    const { editor } = test;
    const [fields, endpoints, entity] = [
      editor.list('fields', post),
      editor.list('endpoints', post),
      editor.getRecord(post),
    ];
    const heard = vi.fn();
    editor.subscribeList('fields', post, heard);
    test.rename('User', 'Person');
    expect(editor.list('fields', post)).toBe(fields);
    expect(editor.getRecord(post)).toBe(entity);
    expect(heard).not.toHaveBeenCalled();
    test.run('field.add', { parent: post });
    expect(editor.list('fields', post)).not.toBe(fields);
    expect(editor.list('endpoints', post)).toBe(endpoints);
    expect(heard).toHaveBeenCalledTimes(1);
  });

  it('a relation that is put elsewhere takes its link endpoints to the other list', () => {
    const test = blog().entity('Tag').relate('Post', 'Tag');
    const relation = test.editor.kind('relation')[0]?.id ?? '';
    test.run('endpoint.add', { action: { kind: 'link', relation: relation as never } });
    const [link] = test.editor.selection;
    test.run('record.set', { id: relation, patch: { from: test.id('User') } });
    const ids = (name: string) => test.editor.list('endpoints', test.id(name)).map((it) => it.id);
    expect(ids('User')).toContain(link);
    expect(ids('Post')).not.toContain(link);
  });

  it('to the selection of one thing hears when that flips', () => {
    const test = blog();
    const [post, all] = [vi.fn(), vi.fn()];
    test.editor.subscribeSelected(test.id('Post'), post);
    test.editor.subscribeSelection(all);
    test.select('User').select('User', 'Post').select('Post');
    expect(post).toHaveBeenCalledTimes(1);
    expect(all).toHaveBeenCalledTimes(3);
    test.remove('Post');
    expect(post).toHaveBeenCalledTimes(2);
  });

  it('to hovering hears of the two that changed', () => {
    const test = blog();
    const [post, user] = [vi.fn(), vi.fn()];
    test.editor.subscribeHover(test.id('Post'), post);
    test.editor.subscribeHover(test.id('User'), user);
    test.editor.hover(test.id('Post'));
    test.editor.hover(test.id('Post'));
    expect(test.editor.hovered).toBe(test.id('Post'));
    test.editor.hover(null);
    expect(post).toHaveBeenCalledTimes(2);
    expect(user).not.toHaveBeenCalled();
  });

  it('a view that is removed is no longer shown', () => {
    const test = blog();
    const heard = vi.fn();
    test.editor.subscribeView(heard);
    const view = test.editor.run('view.add', { name: 'Small' });
    expect(test.editor.view).toBe(view);
    test.undo();
    expect(test.editor.view).toBe('view:main');
    expect(heard).toHaveBeenCalledTimes(2);
  });
});

describe('the registry', () => {
  it('has unique ids and shortcuts, and words for all', () => {
    const ids = commands.map((command) => command.id);
    expect(new Set(ids).size).toBe(ids.length);
    const shortcuts = commands.flatMap((command) => command.shortcut?.split(' ') ?? []);
    expect(new Set(shortcuts).size).toBe(shortcuts.length);
    for (const command of commands) {
      expect(command.title).not.toBe('');
      expect(command.keywords.length).toBeGreaterThan(0);
    }
  });

  it('direct commands that are enabled run on whatever is selected', () => {
    const records = ['Post', 'User', 'Post.title'];
    for (const command of commands.filter((it) => it.direct)) {
      for (const name of records) {
        const test = blog().relate('Post', 'User').select(name);
        if (test.editor.isEnabled(command.id)) {
          expect(test.editor.runDirect(command.id), command.id).toBe(true);
        }
      }
    }
  });

  const press = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
  it.each([
    [{ key: 'e' }, false, 'entity.add'],
    [{ key: 'z', ctrlKey: true }, false, 'history.undo'],
    [{ key: 'Z', ctrlKey: true, shiftKey: true }, false, 'history.redo'],
    [{ key: 'z', metaKey: true }, true, 'history.undo'],
    [{ key: 'z', metaKey: true }, false, undefined],
    [{ key: 'Backspace' }, false, 'selection.delete'],
    [{ key: 'ArrowUp' }, false, 'place.nudgeUp'],
    [{ key: 'e', altKey: true }, false, undefined],
  ])('matches %j (mac: %s) to %s', (keys, mac, id) => {
    expect(matchShortcut({ ...press, ...keys }, { mac })?.id).toBe(id);
  });

  it('prints shortcuts as keyboards do', () => {
    expect(printShortcut('Mod+Shift+Z Mod+Y', { mac: true })).toBe('⌘⇧Z');
    expect(printShortcut('Mod+Shift+Z')).toBe('Ctrl+Shift+Z');
  });
});

describe('diffs handed on', () => {
  it('lead from design to design, so that reversing them all leads back', () => {
    const test = blog();
    const start = printDesign(test.design);
    const diffs: Diff[] = [];
    test.editor.onChange(({ diff }) => diffs.push(diff));
    test.rename('Post', 'Article').select('User').run('selection.duplicate').undo().remove('User');
    for (const diff of [...diffs].reverse()) test.editor.receive(reverseDiff(diff));
    expect(printDesign(test.design)).toBe(start);
  });
});

describe('steps of undo and redo', () => {
  it('are told with what they changed, and not once nobody listens', () => {
    const test = new TestEditor().entity('Post');
    const told: string[] = [];
    const stop = test.editor.onStep((step, way) =>
      told.push(`${way} ${step.title}: ${step.added.length} ${step.removed.length}`),
    );
    test.run('note.add', { text: 'Mind' });
    test.editor.undo();
    test.editor.redo();
    stop();
    test.editor.undo();
    expect(told).toEqual(['undo Add note: 0 2', 'redo Add note: 2 0']);
  });
});
