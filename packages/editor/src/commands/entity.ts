import { type Entity, usualEndpoints } from '@plinth/design';
import { always, type Command } from '../command.ts';
import { freeSpot, type Point, place } from '../places.ts';
import { moduleFor } from '../targets.ts';
import type { Tx } from '../tx.ts';
import { pluralOf, shortName, uniqueName } from '../words.ts';

export interface AddEntity {
  readonly name?: string;
  readonly module?: string;
  readonly at?: Point;
  readonly view?: string;
  /** Whether it comes with its five usual endpoints; true unless said. */
  readonly endpoints?: boolean;
}

export const entityAdd: Command<'entity.add', AddEntity, Entity['id']> = {
  id: 'entity.add',
  title: 'Add entity',
  keywords: ['table', 'model', 'resource', 'new'],
  shortcut: 'E',
  group: 'Add',
  edits: true,
  direct: true,
  enabled: always,
  run(editor, { name, module, at, view = editor.view, endpoints = true }) {
    const taken = editor.kind('entity').map((entity) => entity.name);
    const chosen = name ?? uniqueName('Entity', taken);
    const id = editor.transact(`Add entity ${shortName(chosen)}`, (tx) => {
      const entity = tx.add<'entity'>({
        kind: 'entity',
        id: tx.newId('entity'),
        module: moduleFor(editor, tx, module),
        name: chosen,
        plural: pluralOf(chosen),
      });
      place(tx, view, entity.id, at ?? freeSpot(tx, view));
      if (endpoints) addUsualEndpoints(tx, entity.id);
      return entity.id;
    });
    editor.select([id]);
    return id;
  },
};

/** Adds those of an entity's five usual endpoints that it lacks; answers their ids. */
export function addUsualEndpoints(tx: Tx, entity: string): readonly string[] {
  const there = new Set<string>(tx.list('endpoints', entity).map(({ action }) => action.kind));
  return usualEndpoints(tx.design, entity, () => tx.newId('endpoint'))
    .filter(({ action }) => !there.has(action.kind))
    .map((endpoint) => tx.add(endpoint).id);
}
