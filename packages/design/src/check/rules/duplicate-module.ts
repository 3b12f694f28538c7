import { kebabCase } from '../../names.ts';
import { defineRule } from '../rule.ts';

export const duplicateModule = defineRule({
  code: 'duplicate-module',
  severity: 'error',
  why: 'Each module becomes a folder.',
  check({ modules }, report) {
    const seen = new Map<string, string>();
    for (const module of modules) {
      const key = kebabCase(module.name);
      if (key === '') continue;
      const first = seen.get(key);
      if (first)
        report(module, 'name', `Choose another name: the module ${first} has the folder ${key}.`);
      else seen.set(key, module.name);
    }
  },
});
