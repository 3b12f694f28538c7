import type { Entity, Relation, Side } from '@plinth/design';
import type { Command } from '../command.ts';
import { nameOf, nameThings } from '../describe-things.ts';
import { EditError } from '../edit-error.ts';
import type { Editor } from '../editor.ts';
import { type Cardinality, endsOf, freeNames, usualNames } from '../relation-names.ts';
import { demand, selectedOf } from '../targets.ts';
import type { Tx } from '../tx.ts';

export interface AddRelation {
  readonly from?: string;
  /** The entity itself where left out and only one is selected. */
  readonly to?: string;
  readonly cardinality?: Cardinality;
  /** Which end holds the foreign key of a one-to-one; `from` unless said. */
  readonly owner?: Side;
  readonly required?: boolean;
  readonly fromName?: string;
  readonly toName?: string;
}

export const relationAdd: Command<'relation.add', AddRelation, Relation['id']> = {
  id: 'relation.add',
  title: 'Add relation',
  keywords: ['foreign key', 'reference', 'link', 'belongs to', 'has many', 'new'],
  shortcut: 'R',
  group: 'Relations',
  edits: true,
  direct: true,
  enabled: (editor) => {
    const { length } = selectedOf(editor, 'entity');
    return length === 1 || length === 2;
  },
  run(editor, { from, to, cardinality = 'manyToOne', owner, required, fromName, toName }) {
    const [first, second] = selectedOf(editor, 'entity');
    const start = demand(from ?? first?.id, 'an entity');
    const end = to ?? (from === undefined ? second?.id : undefined) ?? start;
    const title = `Relate ${nameThings(editor, [start])} to ${nameThings(editor, [end])}`;
    const id = editor.transact(title, (tx) => {
      const ends = endsOf(cardinality, owner);
      // A row that must point at another row of its own table could never be the first.
      const must = required ?? (start !== end && ends.owner !== 'join');
      const relation = {
        from: start as Entity['id'],
        to: end as Entity['id'],
        ...ends,
      };
      return tx.add<'relation'>({
        kind: 'relation',
        id: tx.newId('relation'),
        ...relation,
        ...freeNames(tx, relation, {
          ...(fromName === undefined ? {} : { fromName }),
          ...(toName === undefined ? {} : { toName }),
        }),
        required: must,
        onDelete: ends.owner === 'join' ? 'cascade' : must ? 'restrict' : 'setNull',
      }).id;
    });
    editor.select([id]);
    return id;
  },
};

export const relationSetCardinality: Command<
  'relation.setCardinality',
  { readonly id: string; readonly cardinality: Cardinality; readonly owner?: Side },
  void
> = {
  id: 'relation.setCardinality',
  title: 'Change cardinality',
  keywords: ['one to many', 'many to many', 'one to one'],
  group: 'Relations',
  edits: true,
  direct: false,
  enabled: (editor) => selectedOf(editor, 'relation').length > 0,
  run(editor, { id, cardinality, owner }) {
    editor.transact(`Change cardinality of ${titleOf(editor, id)}`, (tx) => {
      const relation = tx.need('relation', id);
      const side = owner ?? (relation.owner === 'join' ? 'from' : relation.owner);
      turn(tx, relation, endsOf(cardinality, side));
    });
  },
};

export const relationFlipOwner: Command<'relation.flipOwner', { readonly id?: string }, void> = {
  id: 'relation.flipOwner',
  title: 'Flip foreign key side',
  keywords: ['owner', 'swap', 'reverse', 'relation'],
  group: 'Relations',
  edits: true,
  direct: true,
  enabled: (editor) => selectedOf(editor, 'relation')[0]?.owner.match(/from|to/) != null,
  run(editor, { id }) {
    const chosen = demand(id ?? selectedOf(editor, 'relation')[0]?.id, 'a relation');
    editor.transact(`Flip foreign key of ${titleOf(editor, chosen)}`, (tx) => {
      const relation = tx.need('relation', chosen);
      if (relation.owner === 'join') {
        throw new EditError('arguments', 'A many-to-many keeps its keys in a table between.', {
          recordId: chosen,
          property: 'owner',
        });
      }
      const owner = relation.owner === 'from' ? 'to' : 'from';
      // The foreign key stands where the many rows are, so the cardinality turns with it.
      turn(tx, relation, { fromMany: relation.toMany, toMany: relation.fromMany, owner });
    });
  },
};

/** Gives a relation other ends; names that were the usual ones follow, and what named its old columns goes. */
function turn(
  tx: Tx,
  relation: Relation,
  ends: Pick<Relation, 'fromMany' | 'toMany' | 'owner'>,
): void {
  const before = usualNames(
    tx.need('entity', relation.from),
    tx.need('entity', relation.to),
    relation,
  );
  const after = freeNames(tx, { ...relation, ...ends });
  const isJoin = ends.owner === 'join';
  const moved = ends.owner !== relation.owner;
  tx.patch(relation.id, {
    ...ends,
    ...(relation.fromName === before.fromName ? { fromName: after.fromName } : {}),
    ...(relation.toName === before.toName ? { toName: after.toName } : {}),
    ...(moved ? { references: null, fields: null, foreignKey: null, columns: null } : {}),
    ...(isJoin ? { required: false, onDelete: 'cascade' } : { joinTable: null, through: null }),
  });
  if (!moved) return;
  // Whoever leaned on the foreign key's column of the old holder cannot any more.
  for (const id of tx.referrersOf(relation.id)) {
    const record = tx.get(id);
    if (record?.kind !== 'entity') continue;
    const leans = (ref: string) => ref === relation.id;
    const { key } = record;
    tx.patch(id, {
      ownerRelation: record.ownerRelation === relation.id ? null : record.ownerRelation,
      indexes: record.indexes.filter(
        (index) => !index.parts.some((part) => 'ref' in part && leans(part.ref)),
      ),
      key: key.kind === 'fields' && key.parts.some(leans) ? { kind: 'uuid' } : key,
    });
  }
}

function titleOf(editor: Editor, id: string): string {
  const relation = editor.get('relation', id);
  return relation ? nameOf(relation, editor) : 'relation';
}
