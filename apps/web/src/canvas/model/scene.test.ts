import { createDesign, type RecordInput } from '@plinth/design';
import { Editor, placementId } from '@plinth/editor';
import { describe, expect, it } from 'vitest';
import { CanvasController } from '../canvas-controller.ts';
import { effectLines } from './effects.ts';
import { CARD_WIDTH, DOCK_GAP, FOOT, HEAD, PAD, ROW } from './metrics.ts';

const blog: RecordInput[] = [
  { kind: 'module', id: 'module:blog', name: 'Blog', order: 'a0' },
  { kind: 'module', id: 'module:people', name: 'People', order: 'a1' },
  { kind: 'entity', id: 'entity:user', module: 'module:people', name: 'User', plural: 'Users' },
  { kind: 'entity', id: 'entity:post', module: 'module:blog', name: 'Post', plural: 'Posts' },
  {
    kind: 'field',
    id: 'field:title',
    parent: 'entity:post',
    order: 'a0',
    name: 'title',
    unique: true,
  },
  {
    kind: 'field',
    id: 'field:secret',
    parent: 'entity:post',
    order: 'a1',
    name: 'secret',
    writeOnly: true,
    required: false,
  },
  {
    kind: 'relation',
    id: 'relation:by',
    from: 'entity:post',
    to: 'entity:user',
    fromName: 'author',
  },
  {
    kind: 'endpoint',
    id: 'endpoint:list',
    module: 'module:blog',
    method: 'GET',
    path: '/posts',
    action: { kind: 'list', entity: 'entity:post' },
    policy: { kind: 'roles', roles: ['admin'] },
    cache: { seconds: 120 },
  },
  {
    kind: 'endpoint',
    id: 'endpoint:login',
    module: 'module:people',
    method: 'POST',
    path: '/auth/login',
    action: { kind: 'auth', operation: 'login' },
  },
  {
    kind: 'job',
    id: 'job:mail',
    module: 'module:blog',
    name: 'mail',
    trigger: { kind: 'event', entity: 'entity:post', events: ['created'] },
  },
];

function open(more: RecordInput[] = []) {
  let next = 0;
  const design = createDesign([...blog, ...more]);
  const editor = new Editor({ design, nextId: () => `new${next++}`, freeze: true });
  const canvas = new CanvasController(editor);
  canvas.start();
  return { editor, canvas, scene: () => canvas.state.scene };
}

const place = (target: 'entity:post' | 'entity:user' | 'endpoint:list', x: number, y: number) => ({
  kind: 'placement' as const,
  id: placementId('view:main', target),
  view: 'view:main' as const,
  target,
  x,
  y,
});

describe('cards', () => {
  it('give an entity its added key, its fields and the foreign keys it holds, in that order', () => {
    const card = open().scene().cards.get('entity:post');
    expect(card?.kind === 'entity' && card.rows).toMatchObject([
      { name: 'id', glyph: 'key', type: 'uuid' },
      { name: 'title', marks: ['unique'], required: true },
      { name: 'secret', marks: ['private'], required: false },
      { name: 'authorId', glyph: 'link', type: 'User', id: 'relation:by' },
    ]);
    expect(card).toMatchObject({ hint: '/posts', footer: 'createdAt · updatedAt' });
  });

  it('are as high as their rows, told and not measured', () => {
    const { cards } = open().scene();
    expect(cards.get('entity:post')).toMatchObject({
      width: CARD_WIDTH,
      height: HEAD + 4 * ROW + FOOT + PAD,
    });
  });

  it('say of an endpoint who may call it and how long it is kept', () => {
    const card = open().scene().cards.get('entity:post/endpoints');
    expect(card?.kind === 'resource' && card.rows).toMatchObject([
      {
        method: 'GET',
        path: '/posts',
        lock: { kind: 'roles', words: 'Admin' },
        cache: 'Kept 2 min',
      },
    ]);
  });

  it('gather the endpoints of no entity on a card of their module', () => {
    const { scene } = open();
    expect(scene().cards.get('module:people/endpoints')).toMatchObject({ entity: null });
    expect(scene().cardOf.get('endpoint:login')).toBe('module:people/endpoints');
  });

  it('keep their identity while nothing they show changes, and only then', () => {
    const { editor, scene } = open();
    const before = scene().cards;
    editor.run('record.rename', { id: 'field:title', name: 'headline' });
    const after = scene().cards;
    expect(after.get('entity:user')).toBe(before.get('entity:user'));
    expect(after.get('entity:post')).not.toBe(before.get('entity:post'));
    editor.run('record.rename', { id: 'entity:user', name: 'Person' });
    const card = scene().cards.get('entity:post');
    expect(card?.kind === 'entity' && card.rows.at(-1)).toMatchObject({ type: 'Person' });
  });

  it('follow what the settings say about locks', () => {
    const { editor, scene } = open();
    const login = () => {
      const card = scene().cards.get('module:people/endpoints');
      return card?.kind === 'resource' ? card.rows[0]?.lock : undefined;
    };
    expect(login()).toBeNull();
    editor.run('settings.set', { patch: { auth: { enabled: true } } });
    expect(login()).toEqual({ kind: 'lock', words: 'Signed in' });
  });
});

describe('a scene', () => {
  it('docks the endpoints of an entity below it unless they were moved by themselves', () => {
    const docked = open([place('entity:post', 80, 160)]).scene();
    const post = docked.rects.get('entity:post');
    expect(docked.rects.get('entity:post/endpoints')).toMatchObject({
      x: 80,
      y: 160 + (post?.height ?? 0) + DOCK_GAP,
    });
    const apart = open([place('entity:post', 80, 160), place('endpoint:list', 800, 0)]).scene();
    expect(apart.docked.size).toBe(0);
    expect(apart.rects.get('entity:post/endpoints')).toMatchObject({ x: 800, y: 0 });
  });

  it('finds places without overlap for what has none', () => {
    const { rects } = open().scene();
    const all = [...rects.values()];
    for (const a of all) {
      for (const b of all) {
        const apart =
          a === b ||
          a.x + a.width <= b.x ||
          b.x + b.width <= a.x ||
          a.y + a.height <= b.y ||
          b.y + b.height <= a.y;
        expect(apart).toBe(true);
      }
    }
  });

  it('leaves what has no place where it was drawn when something is placed', () => {
    const { editor, scene } = open();
    const before = scene().rects;
    editor.run('entity.add', { name: 'New', at: { x: -900, y: -900 } });
    for (const [id, rect] of before) expect(scene().rects.get(id)).toEqual(rect);
  });

  it('draws a relation from the row of the foreign key to the key, whichever way it was drawn', () => {
    const line = (design: RecordInput[]) =>
      open(design)
        .scene()
        .lines.find(({ id }) => id === 'relation:x');
    const forth = line([
      { kind: 'relation', id: 'relation:x', from: 'entity:post', to: 'entity:user' },
    ]);
    const back = line([
      {
        kind: 'relation',
        id: 'relation:x',
        from: 'entity:user',
        to: 'entity:post',
        fromMany: false,
        toMany: true,
        owner: 'to',
      },
    ]);
    expect(forth).toMatchObject({ start: { card: 'entity:post', mark: { many: true } } });
    expect(back).toEqual(forth);
    expect(forth?.start.dy).toBe(HEAD + 4.5 * ROW);
  });

  it('folds a module into one block that stands for what is in it', () => {
    const { editor, scene } = open();
    editor.run('place.collapse', { ids: ['module:blog'], collapsed: true });
    expect(scene().cards.get('module:blog')).toMatchObject({
      kind: 'folded',
      summary: '1 entity · 1 endpoint · 1 job',
    });
    expect(scene().cards.has('entity:post')).toBe(false);
    expect(scene().lines).toMatchObject([
      { start: { card: 'module:blog', dy: HEAD / 2 }, end: { card: 'entity:user' } },
    ]);
  });

  it('leaves out what the view hides, with its lines', () => {
    const { editor, scene } = open();
    editor.run('view.hide', { ids: ['entity:user'] });
    expect(scene().cards.has('entity:user')).toBe(false);
    expect(scene().lines).toEqual([]);
  });

  it('says what a job reads and what starts it', () => {
    const { editor, canvas } = open();
    const job = editor.get('job', 'job:mail');
    expect(job && effectLines(canvas.source, job)).toMatchObject([
      { kind: 'starts', from: 'entity:post', to: 'job:mail' },
    ]);
  });
});
