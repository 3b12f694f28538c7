import type { Enum } from '@plinth/design';
import { always, type Command } from '../command.ts';
import { EditError } from '../edit-error.ts';
import type { Editor } from '../editor.ts';
import { freeSpot, type Point, place } from '../places.ts';
import { moduleFor, selectedOf } from '../targets.ts';
import { shortName, uniqueName } from '../words.ts';

type EnumValue = Enum['values'][number];

export const enumAdd: Command<
  'enum.add',
  {
    readonly name?: string;
    readonly module?: string;
    readonly values?: readonly { readonly name: string; readonly label?: string }[];
    readonly at?: Point;
    readonly view?: string;
  },
  Enum['id']
> = {
  id: 'enum.add',
  title: 'Add enum',
  keywords: ['enumeration', 'choice', 'status', 'new'],
  shortcut: 'U',
  group: 'Add',
  edits: true,
  direct: true,
  enabled: always,
  run(editor, { name, module, values = [], at, view = editor.view }) {
    const chosen =
      name ??
      uniqueName(
        'Enum',
        editor.kind('enum').map((it) => it.name),
      );
    const id = editor.transact(`Add enum ${shortName(chosen)}`, (tx) => {
      const record = tx.add<'enum'>({
        kind: 'enum',
        id: tx.newId('enum'),
        module: moduleFor(editor, tx, module),
        name: chosen,
        values: [...values],
      });
      place(tx, view, record.id, at ?? freeSpot(tx, view));
      return record.id;
    });
    editor.select([id]);
    return id;
  },
};

export const enumAddValue: Command<
  'enum.addValue',
  { readonly id?: string; readonly name?: string; readonly label?: string },
  void
> = {
  id: 'enum.addValue',
  title: 'Add value',
  keywords: ['enum', 'option', 'new'],
  group: 'Edit',
  edits: true,
  direct: true,
  enabled: (editor) => selectedOf(editor, 'enum').length > 0,
  run(editor, { id = selectedOf(editor, 'enum')[0]?.id ?? '', name, label = '' }) {
    changeValues(editor, id, 'Add value to', (values) => [
      ...values,
      {
        name:
          name ??
          uniqueName(
            'value',
            values.map((value) => value.name),
          ),
        label,
      },
    ]);
  },
};

export const enumSetValue: Command<
  'enum.setValue',
  { readonly id: string; readonly index: number; readonly name?: string; readonly label?: string },
  void
> = {
  id: 'enum.setValue',
  title: 'Change value',
  keywords: ['enum', 'rename', 'label'],
  group: 'Edit',
  edits: true,
  direct: false,
  enabled: always,
  run(editor, { id, index, name, label }) {
    const before = valueAt(editor, id, index);
    const after = { name: name ?? before.name, label: label ?? before.label };
    editor.transact(`Change value ${shortName(before.name)}`, (tx) => {
      tx.patch(id, { values: tx.need('enum', id).values.with(index, after) });
      if (after.name === before.name) return;
      for (const other of tx.referrersOf(id)) {
        const field = tx.get(other);
        if (field?.kind !== 'field' || field.default?.kind !== 'value') continue;
        if (field.default.value === before.name) {
          tx.patch(other, { default: { kind: 'value', value: after.name } });
        }
      }
    });
  },
};

export const enumMoveValue: Command<
  'enum.moveValue',
  { readonly id: string; readonly index: number; readonly to: number },
  void
> = {
  id: 'enum.moveValue',
  title: 'Move value',
  keywords: ['enum', 'reorder'],
  group: 'Edit',
  edits: true,
  direct: false,
  enabled: always,
  run(editor, { id, index, to }) {
    const value = valueAt(editor, id, index);
    changeValues(editor, id, 'Move value of', (values) =>
      values.toSpliced(index, 1).toSpliced(to, 0, value),
    );
  },
};

export const enumRemoveValue: Command<
  'enum.removeValue',
  { readonly id: string; readonly index: number },
  void
> = {
  id: 'enum.removeValue',
  title: 'Remove value',
  keywords: ['enum', 'delete'],
  group: 'Edit',
  edits: true,
  direct: false,
  enabled: always,
  run(editor, { id, index }) {
    valueAt(editor, id, index);
    changeValues(editor, id, 'Remove value of', (values) => values.toSpliced(index, 1));
  },
};

function valueAt(editor: Editor, id: string, index: number): EnumValue {
  const value = editor.get('enum', id)?.values[index];
  if (value) return value;
  throw new EditError('missing', 'There is no such value.', { recordId: id, property: 'values' });
}

function changeValues(
  editor: Editor,
  id: string,
  verb: string,
  change: (values: readonly EnumValue[]) => readonly EnumValue[],
): void {
  const name = editor.get('enum', id)?.name ?? '';
  editor.transact(`${verb} ${shortName(name)}`, (tx) => {
    tx.patch(id, { values: change(tx.need('enum', id).values) });
  });
}
