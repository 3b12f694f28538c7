import type { Module } from '@plinth/design';
import { always, type Command } from '../command.ts';
import { nameThings } from '../describe-things.ts';
import { addModule, givenOrSelected, type NewModule } from '../targets.ts';
import type { Tx } from '../tx.ts';
import { uniqueName } from '../words.ts';

const memberKinds = ['entity', 'enum', 'shape', 'endpoint', 'job'];

export const moduleAdd: Command<
  'module.add',
  NewModule & {
    /** Things to put in it. */
    readonly ids?: readonly string[];
  },
  Module['id']
> = {
  id: 'module.add',
  title: 'Add module',
  keywords: ['group', 'blueprint', 'namespace', 'new'],
  shortcut: 'G',
  group: 'Modules',
  edits: true,
  direct: true,
  enabled: always,
  run(editor, { ids, ...given }) {
    const members = givenOrSelected(editor, ids, memberKinds);
    const name =
      given.name ??
      uniqueName(
        'Module',
        editor.kind('module').map((module) => module.name),
      );
    const id = editor.transact(`Add module ${name}`, (tx) => {
      const module = addModule(tx, { ...given, name });
      assign(tx, members, module.id);
      return module.id;
    });
    editor.select([id]);
    return id;
  },
};

export const moduleAssign: Command<
  'module.assign',
  { readonly ids?: readonly string[]; readonly module: string },
  void
> = {
  id: 'module.assign',
  title: 'Move to module',
  keywords: ['group', 'assign'],
  group: 'Modules',
  edits: true,
  direct: false,
  enabled: (editor) => givenOrSelected(editor, undefined, memberKinds).length > 0,
  run(editor, { ids, module }) {
    const chosen = givenOrSelected(editor, ids, memberKinds);
    const name = nameThings(editor, [module]);
    editor.transact(`Move ${nameThings(editor, chosen)} to ${name}`, (tx) => {
      assign(tx, chosen, tx.need('module', module).id);
    });
  },
};

export const moduleRemove: Command<
  'module.remove',
  {
    readonly id: string;
    /** The module that takes its contents; without it they are removed too. */
    readonly moveTo?: string;
  },
  void
> = {
  id: 'module.remove',
  title: 'Remove module',
  keywords: ['delete', 'ungroup', 'dissolve'],
  group: 'Modules',
  edits: true,
  direct: false,
  enabled: always,
  run(editor, { id, moveTo }) {
    editor.transact(`Remove module ${nameThings(editor, [id])}`, (tx) => {
      tx.need('module', id);
      if (moveTo !== undefined) {
        const target = tx.need('module', moveTo).id;
        for (const member of tx.list('members', id)) tx.patch(member.id, { module: target });
      }
      tx.remove(id);
    });
  },
};

/** Moves things to a module, the endpoints of an entity along with it while they were in one module. */
function assign(tx: Tx, ids: readonly string[], module: string): void {
  for (const id of ids) {
    const record = tx.get(id);
    if (!record || !('module' in record)) continue;
    if (record.kind === 'entity') {
      for (const endpoint of tx.list('endpoints', id)) {
        if (endpoint.module === record.module) tx.patch(endpoint.id, { module });
      }
    }
    tx.patch(id, { module });
  }
}
