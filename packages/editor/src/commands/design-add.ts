import type { Design } from '@plinth/design';
import type { ClashDecision } from '../clashes.ts';
import { combineDesigns } from '../combine-designs.ts';
import { always, type Command } from '../command.ts';
import { insertFragment } from '../insert-fragment.ts';
import { freeSpot } from '../places.ts';
import { moduleFor, placedKinds } from '../targets.ts';

export interface AddDesign {
  readonly design: Design;
  /** Title of the step. */
  readonly title?: string;
  /** What becomes of each incoming record whose name is taken, by its id; it gets another name unless said. */
  readonly decisions?: ReadonlyMap<string, ClashDecision>;
}

/** Room beside what is there, so that the grounds of modules stay apart. */
const BETWEEN = 120;

export const designAdd: Command<
  'design.add',
  AddDesign,
  { readonly ids: readonly string[]; readonly leftOut: number }
> = {
  id: 'design.add',
  title: 'Add a design',
  keywords: ['import', 'merge', 'combine'],
  group: 'Clipboard',
  edits: true,
  direct: false,
  enabled: always,
  run(editor, { design, title = 'Add a design', decisions = new Map() }) {
    const { view } = editor;
    const result = editor.transact(title, (tx) => {
      const { fragment, values, leftOut } = combineDesigns(tx.design, design, {
        decisions,
        view,
        newId: (kind) => tx.newId(kind),
      });
      for (const { id, values: more } of values) {
        tx.patch(id, { values: [...tx.need('enum', id).values, ...more] });
      }
      const { x, y } = freeSpot(tx, view);
      const ids = insertFragment(tx, fragment, {
        module: () => moduleFor(editor, tx, undefined),
        view,
        at: { x: x + BETWEEN, y },
      });
      return { ids: [...ids.values()], leftOut };
    });
    const placed = result.ids.filter((id) => placedKinds.has(editor.getRecord(id)?.kind ?? ''));
    editor.select(placed);
    return result;
  },
};
