import type { Entity, Field, FieldType, Relation } from '../../kinds/index.ts';
import { holderOf, referencedTypesOf } from '../../structure.ts';
import type { CheckContext } from '../context.ts';
import { textTypes } from '../field-types.ts';
import { changing, defineRule, type Report } from '../rule.ts';

export const relationFields = defineRule({
  code: 'relation-fields',
  severity: 'error',
  why: 'Fields that are a foreign key hold what they point to, and say themselves how they are set and shown.',
  check(context, report) {
    for (const relation of context.relations) {
      if (relation.fields === null) continue;
      const holder = context.get('entity', holderOf(relation));
      if (!holder && relation.owner !== 'join') continue;
      const reason = holder
        ? explain(context, relation, relation.fields, holder)
        : 'Take the fields out: a table stands between.';
      const fix = changing('Give it columns of its own', relation, { fields: null });
      if (reason) report(relation, 'fields', reason, fix);
      else sayRest(context, relation, relation.fields, report);
    }
  },
});

function explain(
  context: CheckContext,
  relation: Relation,
  ids: readonly Field['id'][],
  holder: Entity,
): string | null {
  if (new Set(ids).size < ids.length) return 'Name each field once.';
  const types = referencedTypesOf(context.design, relation);
  const missing = ids.some((id) => !context.get('field', id));
  if (missing || types === null) return null;
  if (types.length !== ids.length)
    return `Choose ${types.length} field${types.length === 1 ? '' : 's'}: so many parts has what it points to.`;
  for (const [index, id] of ids.entries()) {
    const field = context.get('field', id);
    if (!field) continue;
    if (field.parent !== holder.id) return `Choose fields of ${holder.name}.`;
    if (field.computed) return `Choose another field: ${field.name} is worked out.`;
    if (field.writeOnly || field.sensitive)
      return `Choose another field: ${field.name} is hidden, and what it leads to would show it.`;
    if (field.default) return `Take the default of ${field.name} out: a foreign key has none.`;
    const type = types[index];
    if (field.list || (type && !isAlike(field.type, type)))
      return `Give ${field.name} the type of what it points to, ${type?.kind}.`;
  }
  return null;
}

function isAlike(a: FieldType, b: FieldType): boolean {
  if (a.kind === 'enum' && b.kind === 'enum') return a.enum === b.enum;
  return a.kind === b.kind || (textTypes.has(a.kind) && textTypes.has(b.kind));
}

/** What the relation says although its fields say it. */
function sayRest(
  context: CheckContext,
  relation: Relation,
  ids: readonly Field['id'][],
  report: Report,
): void {
  const fields = ids.flatMap((id) => context.get('field', id) ?? []);
  for (const property of ['foreignKey', 'columns'] as const) {
    if (relation[property] === null) continue;
    const fix = changing('Take the names out', relation, { [property]: null });
    report(relation, property, 'Take the names out: the fields have theirs.', fix);
  }
  const required = fields.length === ids.length && fields.every((field) => field.required);
  if (relation.required !== required && fields.length === ids.length) {
    const fix = changing(`Make it ${required ? 'required' : 'optional'}`, relation, { required });
    const word = required ? 'required: all of its fields are' : 'optional: one of its fields is';
    report(relation, 'required', `Make the relation ${word}.`, fix);
  }
  for (const property of ['writable', 'filterable'] as const) {
    if (relation[property]) continue;
    const fix = changing('Leave it to the fields', relation, { [property]: true });
    report(relation, property, 'Say it of the fields: they are the foreign key.', fix);
  }
}
