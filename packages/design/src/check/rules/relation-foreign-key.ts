import { targetOf } from '../../structure.ts';
import { changing, defineRule } from '../rule.ts';

export const relationForeignKey = defineRule({
  code: 'relation-foreign-key',
  severity: 'error',
  why: 'A foreign key has one property and one column for each part of the key that it points to.',
  check({ relations, get, referencedBy }, report) {
    for (const relation of relations) {
      const target = get('entity', targetOf(relation));
      for (const property of ['foreignKey', 'columns'] as const) {
        const names = relation[property];
        // Of fields that are the key their own rule speaks.
        if (names === null || relation.fields !== null) continue;
        const fix = changing('Derive the names', relation, { [property]: null });
        if (relation.owner === 'join') {
          report(relation, property, 'Take the names out: a table stands between.', fix);
        } else if (target && names.length !== referencedBy(relation).length) {
          const count = referencedBy(relation).length;
          report(
            relation,
            property,
            `Give ${count} name${count === 1 ? '' : 's'}: so many parts has what it points to in ${target.name}.`,
            fix,
          );
        }
      }
    }
  },
});
