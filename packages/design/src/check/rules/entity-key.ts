import type { ColumnRef, Entity } from '../../kinds/index.ts';
import { targetOf } from '../../structure.ts';
import type { CheckContext } from '../context.ts';
import { changing, defineRule } from '../rule.ts';

export const entityKey = defineRule({
  code: 'entity-key',
  severity: 'error',
  why: 'A key names each row once, so that every part of it must be there and never change its meaning.',
  check(context, report) {
    for (const entity of context.entities) {
      if (entity.key.kind !== 'fields') continue;
      const fix = changing('Use a uuid', entity, { key: { kind: 'uuid' } });
      const { parts } = entity.key;
      if (parts.length === 0) report(entity, 'key', 'Choose the parts of the key.', fix);
      for (const [index, part] of parts.entries()) {
        const reason =
          parts.indexOf(part) < index ? 'Name the part once.' : explain(context, entity, part);
        if (reason) report(entity, `key.parts.${index}`, reason, fix);
      }
      if (isMadeOfItself(context, entity, new Set())) {
        report(entity, 'key', 'Choose other parts: the keys are made of one another.', fix);
      }
    }
  },
});

function explain(context: CheckContext, entity: Entity, part: ColumnRef): string | null {
  const field = context.get('field', part);
  const relation = context.get('relation', part);
  if (!field && !relation) return null;
  if (!context.isColumnOf(entity, part))
    return `Choose a field of ${entity.name} or a relation that it holds.`;
  if (relation?.fields) return 'Choose the fields of the relation: they are its foreign key.';
  if (relation)
    return relation.required ? null : 'Make the relation required: it is a part of the key.';
  if (!field) return null;
  if (!field.required) return `Make ${field.name} required: it is a part of the key.`;
  if (field.computed && field.computed.kind !== 'slug')
    return `Choose another field: ${field.name} is not stored.`;
  if (field.writeOnly || field.sensitive)
    return `Let ${field.name} be answered: it is a part of the key.`;
  const unfit =
    field.list ||
    ['json', 'bytes', 'float', 'boolean', 'interval', 'shape'].includes(field.type.kind);
  return unfit ? `Choose another field: ${field.name} does not fit into a path.` : null;
}

function isMadeOfItself(context: CheckContext, entity: Entity, open: ReadonlySet<string>): boolean {
  if (open.has(entity.id)) return true;
  if (entity.key.kind !== 'fields') return false;
  const inner = new Set(open).add(entity.id);
  return entity.key.parts.some((part) => {
    const relation = context.get('relation', part);
    if (relation?.references) return false;
    const target = relation && context.get('entity', targetOf(relation));
    return target !== undefined && isMadeOfItself(context, target, inner);
  });
}
