import { type Entity, hueAt, hues, type Module, type RecordByKind } from '@plinth/design';
import { EditError } from './edit-error.ts';
import type { Editor } from './editor.ts';
import { orderKeysAfter } from './order.ts';
import type { Tx } from './tx.ts';
import { uniqueName } from './words.ts';

/** Kinds that have a place of their own on the canvas from the start. */
export const placedKinds: ReadonlySet<string> = new Set(['entity', 'enum', 'shape', 'job', 'note']);

/** Ids given, or those selected of the kinds that matter. */
export function givenOrSelected(
  editor: Editor,
  ids: readonly string[] | undefined,
  kinds?: readonly string[],
): readonly string[] {
  if (ids) return ids;
  if (!kinds) return editor.selection;
  return editor.selection.filter((id) => kinds.includes(editor.getRecord(id)?.kind ?? ''));
}

/** Selected records of a kind. */
export function selectedOf<K extends keyof RecordByKind>(
  editor: Editor,
  kind: K,
): readonly RecordByKind[K][] {
  return editor.selection.flatMap((id) => editor.get(kind, id) ?? []);
}

/** The entity that is selected, or that what is selected belongs to. */
export function selectedEntity(editor: Editor): Entity | undefined {
  for (const id of editor.selection) {
    const record = editor.getRecord(id);
    if (record?.kind === 'entity') return record;
    if (record?.kind === 'field') return editor.get('entity', record.parent);
    if (record?.kind === 'endpoint' && 'entity' in record.action) {
      return editor.get('entity', record.action.entity);
    }
  }
  return undefined;
}

/** The module named, else that of what is selected, else the first one, else a new one. */
export function moduleFor(editor: Editor, tx: Tx, given: string | undefined): Module['id'] {
  if (given !== undefined) return tx.need('module', given).id;
  for (const id of editor.selection) {
    const record = tx.get(id);
    if (record?.kind === 'module') return record.id;
    if (record && 'module' in record) return record.module;
    if (record?.kind === 'field') {
      const parent = tx.get(record.parent);
      if (parent && 'module' in parent) return parent.module;
    }
  }
  return tx.kind('module')[0]?.id ?? addModule(tx, {}).id;
}

export interface NewModule {
  readonly name?: string;
  readonly prefix?: string;
  readonly colour?: Module['colour'];
}

/** A hue that no module has yet, while there is one. */
export function freeHue(used: ReadonlySet<Module['colour']>): Module['colour'] {
  return hues.find((hue) => !used.has(hue)) ?? hueAt(used.size);
}

/** Adds a module at the end, in a hue that is not used yet while there is one. */
export function addModule(tx: Tx, given: NewModule): Module {
  const modules = tx.kind('module');
  const colour = given.colour ?? freeHue(new Set(modules.map((module) => module.colour)));
  const [order] = orderKeysAfter(tx, modules, undefined, 1);
  return tx.add<'module'>({
    kind: 'module',
    id: tx.newId('module'),
    name:
      given.name ??
      uniqueName(
        modules.length === 0 ? 'Main' : 'Module',
        modules.map((it) => it.name),
      ),
    prefix: given.prefix ?? '',
    colour,
    order: order ?? 'a0',
  });
}

/** Refuses where nothing was given and nothing fitting is selected. */
export function demand<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) {
    throw new EditError('arguments', `Select ${what} first.`);
  }
  return value;
}
