import type { Entity, Field, Job, Note, RecordInput, Shape } from '@plinth/design';
import { always, type Command } from '../command.ts';
import type { Editor } from '../editor.ts';
import { freeSpot, type Point, place } from '../places.ts';
import { moduleFor, selectedEntity } from '../targets.ts';
import type { Tx } from '../tx.ts';
import { shortName, uniqueName } from '../words.ts';

interface Somewhere {
  readonly at?: Point;
  readonly view?: string;
}
interface NewThing extends Somewhere {
  readonly name?: string;
  readonly module?: string;
}

export interface AddJob extends NewThing {
  readonly trigger?: RecordInput<'job'>['trigger'];
  readonly body?: RecordInput<'job'>['body'];
}

export const jobAdd: Command<'job.add', AddJob, Job['id']> = {
  id: 'job.add',
  title: 'Add job',
  keywords: ['task', 'cron', 'schedule', 'queue', 'worker', 'event', 'new'],
  shortcut: 'J',
  group: 'Add',
  edits: true,
  direct: true,
  enabled: always,
  run(editor, { name, module, trigger, body, ...where }) {
    const chosen =
      name ??
      uniqueName(
        'job',
        editor.kind('job').map((job) => job.name),
      );
    return addPlaced(editor, `Add job ${shortName(chosen)}`, where, (tx) =>
      tx.add<'job'>({
        kind: 'job',
        id: tx.newId('job'),
        module: moduleFor(editor, tx, module),
        name: chosen,
        ...(trigger ? { trigger } : {}),
        ...(body ? { body } : {}),
      }),
    );
  },
};

export interface AddShape extends NewThing {
  /** The entity that it picks from. */
  readonly entity?: string;
  /** Fields of that entity to pick; all of them unless said. */
  readonly fields?: readonly string[];
}

export const shapeAdd: Command<'shape.add', AddShape, Shape['id']> = {
  id: 'shape.add',
  title: 'Add shape',
  keywords: ['body', 'payload', 'dto', 'projection', 'schema', 'new'],
  shortcut: 'S',
  group: 'Add',
  edits: true,
  direct: true,
  enabled: always,
  run(editor, { name, module, entity = selectedEntity(editor)?.id, fields, ...where }) {
    const base = editor.get('entity', entity);
    const taken = [...editor.kind('shape'), ...editor.kind('entity')].map((it) => it.name);
    const chosen = name ?? uniqueName(base ? `${base.name}Summary` : 'Shape', taken);
    return addPlaced(editor, `Add shape ${shortName(chosen)}`, where, (tx) => {
      const picked = entity ? (fields ?? tx.list('fields', entity).map((field) => field.id)) : [];
      return tx.add<'shape'>({
        kind: 'shape',
        id: tx.newId('shape'),
        module: moduleFor(editor, tx, module ?? base?.module),
        name: chosen,
        entity: (entity as Entity['id'] | undefined) ?? null,
        picks: picked.map((field) => ({ kind: 'field', field: field as Field['id'] })),
      });
    });
  },
};

export interface AddNote extends Somewhere {
  readonly text?: string;
  readonly colour?: Note['colour'];
}

export const noteAdd: Command<'note.add', AddNote, Note['id']> = {
  id: 'note.add',
  title: 'Add note',
  keywords: ['comment', 'sticky', 'text', 'markdown', 'new'],
  shortcut: 'N',
  group: 'Add',
  edits: true,
  direct: true,
  enabled: always,
  run(editor, { text, colour, ...where }) {
    return addPlaced(editor, 'Add note', where, (tx) =>
      tx.add<'note'>({
        kind: 'note',
        id: tx.newId('note'),
        ...(text === undefined ? {} : { text }),
        ...(colour ? { colour } : {}),
      }),
    );
  },
};

function addPlaced<Id extends string>(
  editor: Editor,
  title: string,
  { at, view = editor.view }: Somewhere,
  add: (tx: Tx) => { readonly id: Id },
): Id {
  const id = editor.transact(title, (tx) => {
    const record = add(tx);
    place(tx, view, record.id, at ?? freeSpot(tx, view));
    return record.id;
  });
  editor.select([id]);
  return id;
}
