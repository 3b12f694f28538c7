import { isIdentifier } from '../../names.ts';
import { namesIn, renaming } from '../named.ts';
import { defineRule } from '../rule.ts';

export const nameCase = defineRule({
  code: 'name-case',
  severity: 'warning',
  alone: true,
  why: 'One convention reads better: types in PascalCase, everything else in camelCase.',
  check(context, report) {
    for (const named of namesIn(context)) {
      const { record, property, name, role } = named;
      if (!isIdentifier(name)) continue;
      const isFine = role === 'type' ? /^[A-Z][A-Za-z0-9]*$/ : /^[a-z][A-Za-z0-9]*$/;
      if (isFine.test(name)) continue;
      const convention = role === 'type' ? 'PascalCase' : 'camelCase';
      report(record, property, `Write ${name} in ${convention}.`, renaming(named, name));
    }
  },
});
