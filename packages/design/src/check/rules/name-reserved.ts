import { camelCase, isReservedInTypeScript, kebabCase, pascalCase } from '../../names.ts';
import { reservedFileNames, reservedMembers, reservedTypeNames } from '../../reserved-words.ts';
import { namesIn } from '../named.ts';
import { defineRule } from '../rule.ts';

export const nameReserved = defineRule({
  code: 'name-reserved',
  severity: 'error',
  alone: true,
  why: 'The language, every object or a file system keeps some names for itself.',
  check(context, report) {
    for (const { record, property, name, role } of namesIn(context)) {
      const isReserved =
        role === 'type'
          ? reservedTypeNames.has(pascalCase(name)) || reservedFileNames.has(kebabCase(name))
          : role === 'property'
            ? reservedMembers.has(name) || reservedMembers.has(camelCase(name))
            : isReservedInTypeScript(camelCase(name)) || reservedFileNames.has(kebabCase(name));
      if (isReserved) report(record, property, `Choose another name: ${name} is reserved.`);
    }
    for (const module of context.modules) {
      if (!reservedFileNames.has(kebabCase(module.name))) continue;
      report(
        module,
        'name',
        `Choose another name: Windows does not take a folder named ${module.name}.`,
      );
    }
  },
});
