import { isIdentifier } from '../../names.ts';
import { changing, defineRule } from '../rule.ts';

export const indexName = defineRule({
  code: 'index-name',
  severity: 'error',
  why: 'Indexes and checks have one set of names in the whole schema.',
  check({ entities, tableOf }, report) {
    const taken = new Set(entities.map((entity) => tableOf(entity).toLowerCase()));
    const explain = (name: string): string | null => {
      if (!isIdentifier(name)) return 'Use letters, digits and _ only, and begin with a letter.';
      if (name.length > 63) return 'Shorten the name to 63 characters.';
      return taken.has(name.toLowerCase()) ? `Choose another name: ${name} is taken.` : null;
    };
    for (const entity of entities) {
      for (const [index, { name }] of entity.indexes.entries()) {
        if (name === null) continue;
        const reason = explain(name);
        if (reason) {
          const indexes = entity.indexes.map((item, place) =>
            place === index ? { ...item, name: null } : item,
          );
          report(
            entity,
            `indexes.${index}.name`,
            reason,
            changing('Derive the name', entity, { indexes }),
          );
        }
        taken.add(name.toLowerCase());
      }
      for (const [index, { name }] of entity.checks.entries()) {
        const reason = explain(name);
        if (reason) report(entity, `checks.${index}.name`, reason);
        taken.add(name.toLowerCase());
      }
    }
  },
});
