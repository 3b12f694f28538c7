import type { ColumnRef, Entity, Field, Relation } from '../../kinds/index.ts';
import { targetOf, uniqueIndexesOf } from '../../structure.ts';
import type { CheckContext } from '../context.ts';
import { changing, defineRule } from '../rule.ts';

const unfit: ReadonlySet<string> = new Set(['json', 'bytes', 'float', 'interval', 'shape']);

export const relationReferences = defineRule({
  code: 'relation-references',
  severity: 'error',
  why: 'A foreign key leads to one row at most, and shows the values that it points to.',
  check(context, report) {
    for (const relation of context.relations) {
      if (relation.references === null) continue;
      const target = context.get('entity', targetOf(relation));
      if (!target && relation.owner !== 'join') continue;
      const reason = target
        ? explain(context, relation, target)
        : 'Take the fields out: a table stands between.';
      const fix = changing('Point to the key', relation, { references: null, fields: null });
      if (reason) report(relation, 'references', reason, fix);
    }
  },
});

function explain(context: CheckContext, relation: Relation, target: Entity): string | null {
  const ids = relation.references ?? [];
  const { auth, user } = context;
  if (ids.length === 0) return `Choose the fields of ${target.name} that it points to.`;
  if (new Set(ids).size < ids.length) return 'Name each field once.';
  for (const id of ids) {
    const field = context.get('field', id);
    if (!field) return null;
    const { name } = field;
    if (field.parent !== target.id) return `Choose fields of ${target.name}.`;
    if (field.computed && field.computed.kind !== 'slug')
      return `Choose another field: ${name} is not stored.`;
    if (field.list || unfit.has(field.type.kind))
      return `Choose another field: ${name} is of a type that no foreign key has.`;
    if (!field.required) return `Make ${name} required: others point to it.`;
    const isPassword = user?.id === target.id && auth.passwordField === id;
    if (field.sensitive || field.writeOnly || isPassword)
      return `Choose another field: ${name} is hidden, and who points to it would show it.`;
  }
  if (!uniqueSetsOf(context, target).some((set) => isSame(set, ids)))
    return `Make ${ids.map((id) => context.get('field', id)?.name).join(' and ')} unique${ids.length > 1 ? ' together' : ''} in ${target.name}.`;
  return target.softDelete
    ? `Point to the key: rows of ${target.name} that are deleted may share their values with others.`
    : null;
}

function isSame(set: readonly string[], ids: readonly string[]): boolean {
  return set.length === ids.length && ids.every((id) => set.includes(id));
}

/** Fields that are unique together in every row of an entity. */
function uniqueSetsOf(context: CheckContext, entity: Entity): readonly (readonly string[])[] {
  const { auth, user } = context;
  const isAlone = ({ id, unique }: Field) =>
    unique || (user?.id === entity.id && auth.loginField === id);
  const single = context.fieldsOf(entity.id).filter(isAlone);
  return [
    ...(entity.key.kind === 'fields' ? [fieldsBehind(context, entity.key.parts)] : []),
    ...single.map(({ id }) => [id]),
    ...uniqueIndexesOf(entity).map((columns) => fieldsBehind(context, columns)),
  ];
}

/** The fields that columns are; a relation with columns of its own stays itself. */
function fieldsBehind(context: CheckContext, refs: readonly ColumnRef[]): readonly string[] {
  return refs.flatMap((ref) => context.get('relation', ref)?.fields ?? [ref]);
}
