import {
  articleOf,
  type Design,
  foreignKeyPropertiesOf,
  getRecord,
  holderOf,
  type ReferentialAction,
  type Relation,
  targetOf,
} from '@plinth/design';

/** Which side gets what, as one sentence. */
export function describeOwner(design: Design, relation: Relation): string {
  const from = entityName(design, relation.from);
  const to = entityName(design, relation.to);
  if (relation.owner === 'join') {
    const through = getRecord(design, 'entity', relation.through);
    return through
      ? `${through.name} stands between ${from} and ${to}.`
      : `A table between ${from} and ${to} joins them.`;
  }
  const keys = foreignKeyPropertiesOf(design, relation).join(' and ') || 'a foreign key';
  return `${entityName(design, holderOf(relation))} gets ${keys}.`;
}

/** What deleting (or changing the key of) the row that is pointed to does to those that point. */
export function describeAction(
  design: Design,
  relation: Relation,
  action: ReferentialAction,
  event: 'delete' | 'update',
): string {
  const target = entityName(design, targetOf(relation) ?? relation.from);
  const holder = getRecord(design, 'entity', holderOf(relation));
  const rows = holder ? (holder.plural || holder.name).toLowerCase() : 'links';
  const keys = foreignKeyPropertiesOf(design, relation).join(', ') || 'foreign key';
  const one = `${articleOf(target.toLowerCase())} ${target}`;
  const deed = event === 'delete' ? `Deleting ${one}` : `Changing the key of ${one}`;
  switch (action) {
    case 'cascade':
      return event === 'delete'
        ? `${deed} deletes its ${rows} too.`
        : `${deed} changes it in its ${rows} too.`;
    case 'restrict':
      return `${deed} is refused while it has ${rows}.`;
    case 'noAction':
      return `${deed} is refused at the end of the transaction while it has ${rows}.`;
    case 'setNull':
      return `${deed} empties ${keys} of its ${rows}.`;
    case 'setDefault':
      return `${deed} sets ${keys} of its ${rows} to the default.`;
  }
}

/** How many of the entity of an end there are at most, in words: `many Posts`, `a User`. */
export function describeEnd(design: Design, entity: string, many: boolean): string {
  const record = getRecord(design, 'entity', entity);
  const name = record?.name || 'missing';
  return many ? `many ${record?.plural || name}` : `${articleOf(name.toLowerCase())} ${name}`;
}

function entityName(design: Design, id: string | null): string {
  return getRecord(design, 'entity', id)?.name || 'the entity';
}
