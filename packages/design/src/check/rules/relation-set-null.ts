import { changing, defineRule } from '../rule.ts';

export const relationSetNull = defineRule({
  code: 'relation-set-null',
  severity: 'error',
  why: 'A required foreign key takes no null, and a foreign key has no default.',
  check({ relations, get }, report) {
    for (const relation of relations) {
      if (relation.owner === 'join') continue;
      const fields = (relation.fields ?? []).flatMap((id) => get('field', id) ?? []);
      const takesNull = !relation.required && !fields.some((field) => field.required);
      for (const event of ['onDelete', 'onUpdate'] as const) {
        const action = relation[event];
        const usual = event === 'onDelete' ? 'restrict' : 'cascade';
        if (action === 'setDefault') {
          const next = takesNull ? 'setNull' : usual;
          const fix = changing(`Change to ${next}`, relation, { [event]: next });
          report(relation, event, 'Choose another action: a foreign key has no default.', fix);
        } else if (action === 'setNull' && !takesNull) {
          const fix = changing(`Change to ${usual}`, relation, { [event]: usual });
          report(
            relation,
            event,
            'Make the relation optional, or choose another action: null is not taken.',
            fix,
          );
        }
      }
    }
  },
});
