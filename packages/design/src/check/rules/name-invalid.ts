import { isIdentifier, kebabCase } from '../../names.ts';
import { namesIn, renaming } from '../named.ts';
import { defineRule } from '../rule.ts';

export const nameInvalid = defineRule({
  code: 'name-invalid',
  severity: 'error',
  alone: true,
  why: 'Names become types, functions, properties, columns and files, where few characters are safe.',
  check(context, report) {
    for (const named of namesIn(context)) {
      const { record, property, name } = named;
      if (name.trim() === '' || isIdentifier(name)) continue;
      const message = 'Use letters, digits and _ only, and begin with a letter.';
      report(record, property, message, renaming(named, name));
    }
    for (const module of context.modules) {
      if (module.name.trim() === '' || /^[a-z]/.test(kebabCase(module.name))) continue;
      report(module, 'name', 'Begin the name of the module with a letter of the Latin alphabet.');
    }
    const { settings } = context;
    if (settings.name.trim() !== '' && !/^[a-z]/.test(kebabCase(settings.name))) {
      report(settings, 'name', 'Begin the name of the API with a letter of the Latin alphabet.');
    }
  },
});
