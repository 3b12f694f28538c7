import { check, createDesign, type DesignRecord } from '@plinth/design';
import {
  type CommandArgs,
  type CommandId,
  cardinalities,
  EditError,
  type Editor,
} from '../src/index.ts';

/** Numbers in [0, 1) from a seed: mulberry32. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const words = ['Post', 'User', 'tag', 'Order line', 'class', '', '名前', 'a'.repeat(200), "O'Neil"];

/** What is brought in beside the design: an entity of a name that may be taken, and an enum that it leans on. */
const other = createDesign([
  { kind: 'module', id: 'module:other', name: 'Other' },
  {
    kind: 'enum',
    id: 'enum:state',
    module: 'module:other',
    name: 'State',
    values: [{ name: 'on' }],
  },
  { kind: 'entity', id: 'entity:post', module: 'module:other', name: 'Post', plural: 'Posts' },
  {
    kind: 'field',
    id: 'field:state',
    parent: 'entity:post',
    name: 'state',
    type: { kind: 'enum', enum: 'enum:state' },
  },
]);

const nudges = ['place.nudgeLeft', 'place.nudgeRight', 'place.nudgeUp', 'place.nudgeDown'] as const;

/** Runs one command chosen and filled in at random; answers its id, or null where it was refused. */
export function stepAtRandom(editor: Editor, random: () => number): CommandId | null {
  const int = (below: number) => Math.floor(random() * below);
  const pick = <T>(items: readonly T[]): T | undefined => items[int(items.length)];
  const id = (kind: DesignRecord['kind']) => pick(editor.kind(kind))?.id ?? `${kind}:nowhere`;
  const word = () => pick(words) ?? '';
  const some = (count: number) =>
    Array.from({ length: int(count) + 1 }, () =>
      pick([
        id('entity'),
        id('field'),
        id('endpoint'),
        id('enum'),
        id('job'),
        id('relation'),
        id('shape'),
        id('note'),
        id('module'),
      ]),
    ).filter((it) => it !== undefined);
  const side = () => pick(['from', 'to'] as const) ?? 'from';
  const run = <K extends CommandId>(command: K, args: CommandArgs<K>): CommandId => {
    editor.run(command, ...([args] as never));
    return command;
  };
  const set = (record: string, patch: Record<string, unknown>) =>
    run('record.set', { id: record, patch });

  const steps: readonly (() => CommandId)[] = [
    () => run('entity.add', random() < 0.5 ? {} : { name: word() }),
    () => run('field.add', { parent: random() < 0.8 ? id('entity') : id('shape') }),
    () => run('field.add', { after: id('field'), name: word() }),
    () =>
      run('field.retype', { id: id('field'), type: { kind: 'enum', enum: id('enum') as never } }),
    () => run('field.reorder', { ids: [id('field')], after: random() < 0.5 ? null : id('field') }),
    () => run('field.reorder', { ids: [id('field')], after: null, parent: id('entity') }),
    () => run('field.remove', { ids: [id('field')] }),
    () => run('enum.add', { values: [{ name: 'a' }, { name: 'b' }] }),
    () => run('enum.addValue', { id: id('enum') }),
    () => run('enum.setValue', { id: id('enum'), index: 0, name: word() }),
    () => run('enum.moveValue', { id: id('enum'), index: 0, to: int(3) }),
    () => run('enum.removeValue', { id: id('enum'), index: int(3) }),
    () => run('module.add', { ids: some(2) }),
    () => run('module.assign', { ids: some(3), module: id('module') }),
    () =>
      run('module.remove', {
        id: id('module'),
        ...(random() < 0.9 ? { moveTo: id('module') } : {}),
      }),
    () =>
      run('relation.add', {
        from: id('entity'),
        to: id('entity'),
        cardinality: pick(cardinalities) ?? 'manyToOne',
      }),
    () =>
      run('relation.setCardinality', {
        id: id('relation'),
        cardinality: pick(cardinalities) ?? 'manyToOne',
      }),
    () => run('relation.flipOwner', { id: id('relation') }),
    () => run('endpoint.add', {}),
    () =>
      run('endpoint.add', {
        action: { kind: 'link', relation: id('relation') as never, side: side() },
      }),
    () => run('endpoints.addUsual', { entity: id('entity') }),
    () => run('job.add', { trigger: { kind: 'event', entity: id('entity') as never } }),
    () => run('job.add', { body: { kind: 'purge', entity: id('entity') as never } }),
    () => run('shape.add', { entity: id('entity') }),
    () => run('note.add', { text: word() }),
    () => run('record.rename', { id: pick(some(1)) ?? '', name: word() }),
    () =>
      set(id('entity'), { indexes: [{ parts: [{ ref: id('field') }, { ref: id('relation') }] }] }),
    () => set(id('entity'), { key: { kind: 'fields', parts: [id('field'), id('field')] } }),
    () => set(id('entity'), { ownerRelation: id('relation') }),
    () => set(id('relation'), { through: id('entity') }),
    () =>
      set(id('endpoint'), {
        filters: [{ path: [{ relation: id('relation') }], field: id('field') }],
        sorts: [id('field'), 'createdAt'],
        includes: [{ relation: id('relation'), side: side() }],
        enqueues: [id('job')],
        request: id('shape'),
      }),
    () => set(id('endpoint'), { within: { relation: id('relation'), side: side() } }),
    () => set(id('endpoint'), { policy: { kind: 'owner', relation: id('relation') } }),
    () => set(id('field'), { computed: { kind: 'count', of: { relation: id('relation') } } }),
    () => set(id('field'), { type: { kind: 'shape', shape: id('shape') } }),
    () => set(id('job'), { payload: id('shape') }),
    () => set(id('field'), { rules: { maxLength: int(10) - 2 } }),
    () =>
      run('settings.set', {
        patch: { auth: { userEntity: id('entity'), loginField: id('field') } },
      }),
    () => run('selection.set', { ids: some(4) }),
    () => run('selection.delete', {}),
    () => run('selection.duplicate', { ids: some(3) }),
    () => run('clipboard.paste', { text: editor.run('clipboard.copy', { ids: some(2) }) }),
    () => run('place.move', { ids: some(5), dx: int(50), dy: -int(50) }),
    () => run('place.resize', { id: id('entity'), width: int(500), height: 100 }),
    () => run('place.collapse', { ids: some(2) }),
    () => run('place.align', { ids: some(4), edge: 'bottom' }),
    () => run(pick(nudges) ?? 'place.nudgeUp', {}),
    () => run('layout.apply', { positions: { [id('entity')]: { x: int(900), y: int(900) } } }),
    () => run('template.insert', { design: other }),
    () => run('design.add', { design: other }),
    () => {
      const fix = pick(check(editor.design).flatMap((diagnostic) => diagnostic.fix ?? []));
      return fix ? run('fix.apply', fix) : run('selection.set', { ids: [] });
    },
    () => run('view.add', {}),
    () => run('view.remove', { id: id('view') }),
    () => run('view.hide', { ids: some(3) }),
    () => run('view.show', {}),
    () => run('history.undo', {}),
    () => run('history.redo', {}),
  ];
  const step = pick(steps);
  try {
    return step?.() ?? null;
  } catch (error) {
    if (error instanceof EditError) return null;
    throw error;
  }
}
