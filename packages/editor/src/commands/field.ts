import type { Field, FieldType } from '@plinth/design';
import type { Command } from '../command.ts';
import { nameThings } from '../describe-things.ts';
import { EditError } from '../edit-error.ts';
import type { Editor } from '../editor.ts';
import { orderKeysAfter } from '../order.ts';
import { demand, givenOrSelected, selectedEntity, selectedOf } from '../targets.ts';
import { shortName, uniqueName } from '../words.ts';

export interface AddField {
  /** An entity or a shape; else that of the field it comes after, else the selected one. */
  readonly parent?: string;
  readonly name?: string;
  readonly type?: FieldType;
  readonly list?: boolean;
  readonly required?: boolean;
  /** The field that it comes after; else it comes last. */
  readonly after?: string;
  readonly first?: boolean;
}

export const fieldAdd: Command<'field.add', AddField, Field['id']> = {
  id: 'field.add',
  title: 'Add field',
  keywords: ['column', 'property', 'attribute', 'new'],
  shortcut: 'F',
  group: 'Add',
  edits: true,
  direct: true,
  enabled: (editor) => selectedParent(editor) !== undefined,
  run(editor, { parent, name, type, list = false, required = true, after, first = false }) {
    const [selected] = parent === undefined ? selectedOf(editor, 'field') : [];
    const behind = after ?? (first ? null : selected?.id);
    const into = demand(
      parent ?? (after === undefined ? selectedParent(editor) : editor.get('field', after)?.parent),
      'an entity or a shape',
    );
    const siblings = editor.list('fields', into);
    const chosen =
      name ??
      uniqueName(
        'field',
        siblings.map((field) => field.name),
      );
    const id = editor.transact(`Add field ${shortName(chosen)}`, (tx) => {
      const [order] = orderKeysAfter(tx, tx.list('fields', into), behind, 1);
      return tx.add<'field'>({
        kind: 'field',
        id: tx.newId('field'),
        parent: into as Field['parent'],
        order: order ?? 'a0',
        name: chosen,
        ...(type ? { type } : {}),
        list,
        required,
      }).id;
    });
    editor.select([id]);
    return id;
  },
};

function selectedParent(editor: Editor): string | undefined {
  const [field] = selectedOf(editor, 'field');
  return field?.parent ?? selectedOf(editor, 'shape')[0]?.id ?? selectedEntity(editor)?.id;
}

export const fieldRetype: Command<
  'field.retype',
  { readonly id: string; readonly type: FieldType; readonly list?: boolean },
  void
> = {
  id: 'field.retype',
  title: 'Change type',
  keywords: ['field', 'column'],
  group: 'Edit',
  edits: true,
  direct: false,
  enabled: (editor) => selectedOf(editor, 'field').length > 0,
  run(editor, { id, type, list }) {
    editor.transact(`Change type of ${nameThings(editor, [id])}`, (tx) => {
      const field = tx.need('field', id);
      const isOther = field.type.kind !== type.kind || (list ?? field.list) !== field.list;
      // Rules and values of another type mean nothing any more; the message a person wrote does.
      const cleared = isOther
        ? { rules: { message: field.rules.message }, default: null, example: null }
        : {};
      tx.patch(id, { ...cleared, type, list: list ?? field.list });
    });
  },
};

export const fieldReorder: Command<
  'field.reorder',
  {
    readonly ids: readonly string[];
    /** The field that they come after, or null for the top. */
    readonly after: string | null;
    /** An entity or a shape to move them to. */
    readonly parent?: string;
  },
  void
> = {
  id: 'field.reorder',
  title: 'Move fields',
  keywords: ['reorder', 'sort', 'drag'],
  group: 'Edit',
  edits: true,
  direct: false,
  enabled: (editor) => selectedOf(editor, 'field').length > 0,
  run(editor, { ids, after, parent }) {
    editor.transact(`Move ${nameThings(editor, ids)}`, (tx) => {
      const [first] = ids;
      if (first === undefined) return;
      if (after !== null && ids.includes(after)) {
        throw new EditError('arguments', 'Fields cannot come after themselves.');
      }
      const into = parent ?? tx.need('field', first).parent;
      const others = tx.list('fields', into).filter((field) => !ids.includes(field.id));
      if (after !== null && !others.some((field) => field.id === after)) {
        throw new EditError('arguments', 'The field to come after is not there.');
      }
      const keys = orderKeysAfter(tx, others, after, ids.length);
      ids.forEach((id, index) => {
        tx.patch(tx.need('field', id).id, { parent: into, order: keys[index] });
      });
    });
  },
};

export const fieldRemove: Command<'field.remove', { readonly ids?: readonly string[] }, void> = {
  id: 'field.remove',
  title: 'Remove field',
  keywords: ['delete', 'column'],
  group: 'Edit',
  edits: true,
  direct: true,
  enabled: (editor) => selectedOf(editor, 'field').length > 0,
  run(editor, { ids }) {
    const chosen = givenOrSelected(editor, ids, ['field']);
    editor.transact(`Remove ${nameThings(editor, chosen)}`, (tx) => {
      for (const id of chosen) tx.need('field', id);
      tx.remove(...chosen);
    });
  },
};
