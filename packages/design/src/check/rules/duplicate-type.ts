import { pascalCase } from '../../names.ts';
import { defineRule } from '../rule.ts';

export const duplicateType = defineRule({
  code: 'duplicate-type',
  severity: 'error',
  why: 'Entities, enums and shapes become types and files, whose names must differ in more than case.',
  check({ enums, entities, shapes }, report) {
    const seen = new Map<string, { name: string; kind: string }>();
    for (const record of [...entities, ...enums, ...shapes]) {
      const key = pascalCase(record.name).toLowerCase();
      if (key === '') continue;
      const first = seen.get(key);
      if (first)
        report(record, 'name', `Choose another name: the ${first.kind} ${first.name} has it.`);
      else seen.set(key, record);
    }
  },
});
