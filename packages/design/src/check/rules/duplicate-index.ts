import { changing, defineRule } from '../rule.ts';

export const duplicateIndex = defineRule({
  code: 'duplicate-index',
  severity: 'warning',
  why: 'Every index costs time at each write; the second of two like ones gives nothing back.',
  check({ entities, fieldsOf, get }, report) {
    for (const entity of entities) {
      const seen = new Set(
        fieldsOf(entity.id)
          .filter(({ unique }) => unique)
          .map(({ id }) => `btree ${id}`),
      );
      for (const [index, { parts, method, where, unique }] of entity.indexes.entries()) {
        const isSingle = parts.length === 1;
        const words = parts.map((part) => {
          if ('expression' in part) return `(${part.expression.replaceAll(/\s+/g, ' ').trim()})`;
          const name = 'ref' in part ? part.ref : part.system;
          return part.descending && !isSingle ? `-${name}` : name;
        });
        const key = `${method} ${words.join()}`;
        const whole = where === null ? key : `${key} where ${where}`;
        const relation = isSingle ? get('relation', words[0]) : undefined;
        const isForeign = relation?.indexed && !unique && method === 'btree' && where === null;
        if (seen.has(whole) || isForeign) {
          const indexes = entity.indexes.filter((_, place) => place !== index);
          report(
            entity,
            `indexes.${index}`,
            'Remove the index: there is one like it.',
            changing('Remove the index', entity, { indexes }),
          );
        }
        seen.add(whole);
      }
    }
  },
});
