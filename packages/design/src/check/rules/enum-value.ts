import { changing, defineRule } from '../rule.ts';

export const enumValue = defineRule({
  code: 'enum-value',
  severity: 'error',
  alone: true,
  why: 'Values stand in the database, in JSON and in query strings, each once.',
  check({ enums }, report) {
    for (const record of enums) {
      const seen = new Set<string>();
      for (const [index, { name }] of record.values.entries()) {
        const at = `values.${index}.name`;
        if (name.trim() === '') report(record, at, 'Give the value a name.');
        else if (!/^[A-Za-z0-9]([A-Za-z0-9 _.:/+-]{0,61}[A-Za-z0-9+])?$/.test(name)) {
          report(
            record,
            at,
            'Use letters, digits, spaces and _ - . : / + in a value, at most 63 characters.',
          );
        } else if (seen.has(name)) {
          const values = record.values.filter((_, place) => place !== index);
          const fix = changing(`Remove the second ${name}`, record, { values });
          report(record, at, `Remove the second ${name}.`, fix);
        }
        seen.add(name);
      }
    }
  },
});
