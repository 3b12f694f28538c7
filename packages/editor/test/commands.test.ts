import { type DesignRecord, printDesign } from '@plinth/design';
import { describe, expect, it } from 'vitest';
import { type CommandId, commands, placementId } from '../src/index.ts';
import { TestEditor } from '../src/test-support/index.ts';

/** A small design in which every command finds something to do; Post is selected. */
function start(): TestEditor {
  const test = new TestEditor({
    records: [
      { kind: 'module', id: 'module:other', name: 'Other', order: 'a1' },
      {
        kind: 'enum',
        id: 'enum:status',
        module: 'module:main',
        name: 'Status',
        values: [{ name: 'draft' }, { name: 'public' }],
      },
    ],
  });
  test.entity('User').fields('User', 'email').entity('Post').fields('Post', 'title', 'body');
  test.relate('Post', 'User').run('job.add', { name: 'digest' });
  test.run('shape.add', { name: 'PostBrief', entity: test.id('Post') });
  return test.select('Post');
}

/** One use of every command that writes. A new command that is not here fails the last test. */
const uses: Partial<Record<CommandId, (test: TestEditor) => void>> = {
  'entity.add': (t) => t.run('entity.add', { name: 'Tag', at: { x: 5, y: 6 } }),
  'field.add': (t) => t.run('field.add', { name: 'slug', after: t.id('Post.title') }),
  'enum.add': (t) => t.run('enum.add', { values: [{ name: 'a' }] }),
  'endpoint.add': (t) =>
    t.run('endpoint.add', { action: { kind: 'replace', entity: t.id('Post') as never } }),
  'endpoints.addUsual': (t) => t.run('endpoints.addUsual'),
  'job.add': (t) => t.run('job.add', { trigger: { kind: 'schedule', cron: '0 3 * * *' } }),
  'shape.add': (t) => t.run('shape.add'),
  'note.add': (t) => t.run('note.add', { text: 'Mind the gap' }),
  'relation.add': (t) => t.run('relation.add', { cardinality: 'manyToMany' }),
  'relation.setCardinality': (t) =>
    t.run('relation.setCardinality', { id: relation(t), cardinality: 'manyToMany' }),
  'relation.flipOwner': (t) => t.run('relation.flipOwner', { id: relation(t) }),
  'module.add': (t) => t.run('module.add', { name: 'Blog' }),
  'module.assign': (t) => t.run('module.assign', { module: 'module:other' }),
  'module.remove': (t) => t.run('module.remove', { id: 'module:main', moveTo: 'module:other' }),
  'field.retype': (t) =>
    t.run('field.retype', {
      id: t.id('Post.title'),
      type: { kind: 'enum', enum: 'enum:status' },
    }),
  'field.reorder': (t) => t.run('field.reorder', { ids: [t.id('Post.body')], after: null }),
  'field.remove': (t) => t.run('field.remove', { ids: [t.id('Post.title')] }),
  'enum.addValue': (t) => t.run('enum.addValue', { id: 'enum:status' }),
  'enum.setValue': (t) => t.run('enum.setValue', { id: 'enum:status', index: 0, name: 'sketch' }),
  'enum.moveValue': (t) => t.run('enum.moveValue', { id: 'enum:status', index: 0, to: 1 }),
  'enum.removeValue': (t) => t.run('enum.removeValue', { id: 'enum:status', index: 1 }),
  'record.set': (t) =>
    t.run('record.set', { id: t.id('Post.title'), patch: { rules: { maxLength: 80 } } }),
  'record.rename': (t) => t.rename('Post', 'Article'),
  'settings.set': (t) => t.run('settings.set', { patch: { auth: { enabled: true } } }),
  'selection.delete': (t) => t.run('selection.delete'),
  'selection.duplicate': (t) => t.run('selection.duplicate'),
  'clipboard.paste': (t) => t.run('clipboard.paste', { text: t.editor.run('clipboard.copy') }),
  'template.insert': (t) => t.run('template.insert', { design: start().design }),
  'design.add': (t) => t.run('design.add', { design: start().design }),
  'place.move': (t) => t.run('place.move', { dx: 10, dy: -4 }),
  'place.resize': (t) => t.run('place.resize', { id: t.id('Post'), width: 300, height: 90 }),
  'place.collapse': (t) => t.run('place.collapse'),
  'place.align': (t) => t.run('place.align', { ids: [t.id('Post'), t.id('User')], edge: 'right' }),
  'place.nudgeLeft': (t) => t.run('place.nudgeLeft'),
  'place.nudgeRight': (t) => t.run('place.nudgeRight'),
  'place.nudgeUp': (t) => t.run('place.nudgeUp'),
  'place.nudgeDown': (t) => t.run('place.nudgeDown'),
  'layout.apply': (t) => t.run('layout.apply', { positions: { [t.id('Post')]: { x: 900, y: 9 } } }),
  'view.add': (t) => t.run('view.add', { name: 'Reading' }),
  'view.remove': (t) => t.run('view.remove', { id: viewBeside(t) }),
  'view.hide': (t) => t.run('view.hide'),
  'view.show': (t) => t.run('view.show'),
  'fix.apply': (t) => {
    const user = t.editor.get('entity', t.id('User'));
    if (!user) throw new Error('no user');
    const diff = {
      added: {},
      updated: { [user.id]: [user, { ...user, author: true }] },
      removed: {},
    };
    return t.run('fix.apply', { title: 'Fix', diff: diff as never });
  },
};

const preparations: Partial<Record<CommandId, (test: TestEditor) => void>> = {
  'endpoints.addUsual': (t) =>
    t.run('selection.delete', { ids: [endpointOf(t, 'Post', 'delete')] }),
  'view.remove': (t) => t.run('view.add', { name: 'Beside' }),
  'view.show': (t) => t.run('view.hide'),
};

function relation(test: TestEditor): string {
  return test.editor.kind('relation')[0]?.id ?? '';
}
function viewBeside(test: TestEditor): string {
  return test.editor.kind('view').find((view) => view.name === 'Beside')?.id ?? '';
}
function endpointOf(test: TestEditor, entity: string, action: string): string {
  const list = test.editor.list('endpoints', test.id(entity));
  return list.find((endpoint) => endpoint.action.kind === action)?.id ?? '';
}

describe('every command that writes', () => {
  for (const command of commands) {
    if (!command.edits || command.group === 'History') continue;
    it(`${command.id} does, undoes and redoes in one step`, () => {
      const use = uses[command.id];
      if (!use) throw new Error(`write down a use of ${command.id}`);
      const test = start();
      preparations[command.id]?.(test);
      const before = printDesign(test.design);
      use(test);
      const after = printDesign(test.design);
      expect(after).not.toBe(before);
      const undone = test.editor.undo();
      expect(printDesign(test.design)).toBe(before);
      expect(undone?.title).not.toBe('');
      expect(test.editor.history.redo).toBe(undone?.title);
      test.redo();
      expect(printDesign(test.design)).toBe(after);
    });
  }
});

describe('adding', () => {
  it('gives an entity its plural, place and five endpoints, and selects it', () => {
    const test = new TestEditor().run('entity.add', { name: 'Category', at: { x: 3, y: 4 } });
    const id = test.id('Category');
    expect(test.editor.get('entity', id)).toMatchObject({ plural: 'Categories', timestamps: true });
    expect(test.editor.list('endpoints', id).map((it) => `${it.method} ${it.path}`)).toEqual([
      'GET /categories',
      'POST /categories',
      'GET /categories/:categoryId',
      'PATCH /categories/:categoryId',
      'DELETE /categories/:categoryId',
    ]);
    expect(test.editor.getRecord(placementId('view:main', id))).toMatchObject({ x: 3, y: 4 });
    expect(test.editor.selection).toEqual([id]);
  });

  it('names without a name are unique, and endpoints can be left out', () => {
    const test = new TestEditor().run('entity.add').run('entity.add', { endpoints: false });
    expect(test.editor.kind('entity').map((it) => it.name)).toEqual(['Entity', 'Entity2']);
    expect(test.editor.list('endpoints', test.id('Entity2'))).toEqual([]);
  });

  it('puts a field after another, first or last', () => {
    const test = new TestEditor().entity('Post').fields('Post', 'a', 'b');
    test.run('field.add', { after: test.id('Post.a'), name: 'between' });
    test.run('field.add', { parent: test.id('Post'), name: 'top', first: true });
    expect(names(test.editor.list('fields', test.id('Post')))).toEqual([
      'top',
      'a',
      'between',
      'b',
    ]);
  });

  it('finds room where hand-written order keys leave none', () => {
    const test = new TestEditor({
      records: [
        { kind: 'entity', id: 'entity:e', module: 'module:main', name: 'E', plural: 'Es' },
        { kind: 'field', id: 'field:x', parent: 'entity:e', name: 'x' },
        { kind: 'field', id: 'field:y', parent: 'entity:e', name: 'y' },
      ],
    });
    test.run('field.add', { after: 'field:x', name: 'between' });
    expect(names(test.editor.list('fields', 'entity:e'))).toEqual(['x', 'between', 'y']);
  });

  it('names both ends of a relation, numbered where taken', () => {
    const test = new TestEditor()
      .entity('User')
      .entity('Post')
      .relate('Post', 'User')
      .relate('Post', 'User');
    expect(test.editor.kind('relation').map((it) => [it.fromName, it.toName])).toEqual([
      ['user', 'posts'],
      ['user2', 'posts2'],
    ]);
  });

  it('relates an entity to itself without demanding a first row', () => {
    const test = new TestEditor().entity('Page').relate('Page', 'Page');
    expect(test.editor.kind('relation')[0]).toMatchObject({
      fromName: 'parent',
      toName: 'children',
      required: false,
      onDelete: 'setNull',
    });
  });

  it('flips the foreign key and with it the cardinality and the usual names', () => {
    const test = new TestEditor().entity('User').entity('Post').relate('Post', 'User');
    test.run('relation.flipOwner');
    expect(test.editor.kind('relation')[0]).toMatchObject({
      owner: 'to',
      fromMany: false,
      toMany: true,
      fromName: 'users',
      toName: 'post',
    });
  });
});

describe('titles of steps', () => {
  it('speak of properties in words', () => {
    const test = new TestEditor().entity('Post');
    test.run('record.set', { id: test.id('Post'), patch: { softDelete: true } });
    expect(test.editor.history.undo).toBe('Change soft delete of Post');
  });
});

describe('renaming an entity', () => {
  it('takes along what was still derived, and leaves what somebody wrote', () => {
    const test = new TestEditor().entity('User').entity('Post').relate('Post', 'User');
    const post = test.id('Post');
    const read = endpointOf(test, 'Post', 'read');
    test.run('record.set', { id: endpointOf(test, 'Post', 'list'), patch: { summary: 'Mine' } });
    test.rename('Post', 'Article');
    expect(test.editor.get('entity', post)).toMatchObject({ name: 'Article', plural: 'Articles' });
    expect(test.editor.get('endpoint', read)).toMatchObject({
      path: '/articles/:articleId',
      operationId: 'getArticle',
      summary: 'Get an article',
    });
    expect(test.editor.list('endpoints', post)[0]).toMatchObject({
      path: '/articles',
      summary: 'Mine',
    });
    expect(test.editor.kind('relation')[0]?.toName).toBe('articles');
  });

  it('follows in nested paths of other entities', () => {
    const test = new TestEditor().entity('Post').entity('Comment').relate('Comment', 'Post');
    const [relation] = test.editor.kind('relation');
    test.run('endpoint.add', {
      action: { kind: 'list', entity: test.id('Comment') as never },
      path: '/posts/:postId/comments',
    });
    const [nested] = test.editor.selection;
    test.run('record.set', {
      id: nested ?? '',
      patch: { within: { relation: relation?.id, side: 'from' } },
    });
    test.rename('Post', 'Article');
    expect(test.editor.get('endpoint', nested)?.path).toBe('/articles/:articleId/comments');
  });

  it('renaming an enum value follows in defaults', () => {
    const test = start();
    const title = test.id('Post.title');
    test.run('field.retype', { id: title, type: { kind: 'enum', enum: 'enum:status' } });
    test.run('record.set', { id: title, patch: { default: { kind: 'value', value: 'draft' } } });
    test.run('enum.setValue', { id: 'enum:status', index: 0, name: 'sketch' });
    expect(test.editor.get('field', title)?.default).toEqual({ kind: 'value', value: 'sketch' });
  });
});

describe('deleting', () => {
  it('an entity takes fields, endpoints, relations and places along and leaves nothing dangling', () => {
    const test = start();
    const user = test.id('User');
    const post = test.id('Post');
    const [link] = test.editor.kind('relation');
    test.run('record.set', { id: post, patch: { ownerRelation: link?.id } });
    test.run('record.set', { id: post, patch: { indexes: [{ parts: [{ ref: link?.id }] }] } });
    test.run('settings.set', { patch: { auth: { userEntity: user } } });
    test.remove('User');
    expect(test.editor.get('entity', post)).toMatchObject({ ownerRelation: null, indexes: [] });
    expect(test.editor.get('settings', 'settings:main')?.auth.userEntity).toBeNull();
    expect(test.editor.kind('relation')).toEqual([]);
    expect(JSON.stringify(test.design.records)).not.toContain(`"${user}"`);
  });

  it('an index or a key loses its meaning with one column, so it goes whole', () => {
    const test = start();
    const post = test.id('Post');
    const [title, body] = [test.id('Post.title'), test.id('Post.body')];
    test.run('record.set', {
      id: post,
      patch: { indexes: [{ unique: true, parts: [{ ref: title }, { ref: body }] }] },
    });
    test.run('record.set', { id: post, patch: { key: { kind: 'fields', parts: [title, body] } } });
    test.run('field.remove', { ids: [title] });
    expect(test.editor.get('entity', post)).toMatchObject({ indexes: [], key: { kind: 'uuid' } });
  });

  it('an enum leaves its fields as strings', () => {
    const test = start();
    const title = test.id('Post.title');
    test.run('field.retype', { id: title, type: { kind: 'enum', enum: 'enum:status' } });
    test.run('selection.delete', { ids: ['enum:status'] });
    expect(test.editor.get('field', title)?.type).toEqual({ kind: 'string', format: null });
  });

  it('never takes the settings or the main view', () => {
    const test = start();
    test.run('selection.delete', { ids: ['settings:main', 'view:main'] });
    expect(test.editor.getRecord('view:main')).toBeDefined();
    expect(() => test.editor.transact('x', (tx) => tx.remove('view:main'))).toThrowError(
      expect.objectContaining({ code: 'required' }),
    );
  });
});

describe('duplicating and pasting', () => {
  it('copies entities with fields, relations among them, endpoints and places, under names of their own', () => {
    const test = start().select('User', 'Post');
    const copies = test.editor.run('selection.duplicate');
    expect(copies.map((id) => test.editor.get('entity', id)?.name)).toEqual(['User2', 'Post2']);
    const post = test.id('Post2');
    expect(names(test.editor.list('fields', post))).toEqual(['title', 'body']);
    expect(test.editor.list('endpoints', post).map((it) => it.path)).toContain('/posts2');
    const [copy] = test.editor.list('relations', post);
    expect(copy).toMatchObject({ from: post, to: test.id('User2') });
    const [was, is] = ['Post', 'Post2'].map((name) =>
      test.editor.get('placement', placementId('view:main', test.id(name))),
    );
    expect(is).toMatchObject({ x: (was?.x ?? 0) + 40, y: (was?.y ?? 0) + 40 });
    expect(test.editor.selection).toEqual(copies);
  });

  it('a copy does not lean on relations of its original', () => {
    const test = start();
    const [link] = test.editor.kind('relation');
    test.run('record.set', { id: test.id('Post'), patch: { ownerRelation: link?.id } });
    test.select('Post').run('selection.duplicate');
    expect(test.editor.get('entity', test.id('Post2'))?.ownerRelation).toBeNull();
  });

  it('pastes into another design, bringing the enums it leans on', () => {
    const source = start();
    source.run('field.retype', {
      id: source.id('Post.title'),
      type: { kind: 'enum', enum: 'enum:status' },
    });
    const text = source.select('Post').editor.run('clipboard.copy');
    const target = new TestEditor();
    target.run('clipboard.paste', { text, at: { x: 700, y: 50 } });
    const field = target.editor.get('field', target.id('Post.title'));
    expect(field?.type).toEqual({ kind: 'enum', enum: target.id('Status') });
    expect(
      target.editor.get('placement', placementId('view:main', target.id('Post'))),
    ).toMatchObject({ x: 700, y: 50 });
  });

  it('refuses text that is no part of a design, and a damaged one', () => {
    const test = start();
    const before = test.design;
    for (const text of [
      'hello',
      '[]',
      '{"format":"plinth-fragment","records":[{"kind":"field"}]}',
    ]) {
      expect(test.editor.attempt('clipboard.paste', { text }).ok).toBe(false);
    }
    expect(test.design).toBe(before);
  });
});

describe('properties', () => {
  it('merges plain objects, replaces tagged values and lists', () => {
    const test = start();
    const id = test.id('Post.title');
    test.run('record.set', { id, patch: { rules: { minLength: 1 } } });
    test.run('record.set', { id, patch: { rules: { maxLength: 9 } } });
    expect(test.editor.get('field', id)?.rules).toMatchObject({ minLength: 1, maxLength: 9 });
    const rule = { status: 409, key: null, message: null };
    test.run('settings.set', { patch: { errors: { rules: { taken: rule } } } });
    test.run('settings.set', { patch: { errors: { rules: { taken: undefined } } } });
    expect(test.editor.get('settings', 'settings:main')?.errors.rules).toEqual({});
  });

  it.each([
    [{ type: 7 }, 'invalid', 'type'],
    [{ surprise: 1 }, 'invalid', null],
    [{ parent: 'entity:nowhere' }, 'dangling', null],
    [{ kind: 'entity' }, 'arguments', 'kind'],
  ])('refuses %j as %s and changes nothing', (patch, code, property) => {
    const test = start();
    const before = test.design;
    const tried = test.editor.attempt('record.set', { id: test.id('Post.title'), patch });
    expect(tried).toMatchObject({ ok: false, error: { code } });
    if (property && !tried.ok) expect(tried.error.property).toBe(property);
    expect(test.design).toBe(before);
  });

  it('retyping clears rules that the new type does not have', () => {
    const test = start();
    const id = test.id('Post.title');
    test.run('record.set', { id, patch: { rules: { maxLength: 9 } } });
    test.run('field.retype', { id, type: { kind: 'integer' } });
    expect(test.editor.get('field', id)?.rules.maxLength).toBeNull();
  });
});

function names(records: readonly Extract<DesignRecord, { name: string }>[]): string[] {
  return records.map((record) => record.name);
}
