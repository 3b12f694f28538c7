import { explainText, type Field } from '@plinth/design';
import { textExample } from '@plinth/ir';

/**
 * Whether a field has an example of its pattern, given or found: without one the generator has no valid body to write into tests,
 * and refuses the design.
 */
export function hasExample({ name, type, rules, example }: Field): boolean {
  const isText = type.kind === 'string' || type.kind === 'text';
  if (!isText || rules.pattern === null || example !== null) return true;
  return explainText(type, rules, textExample(name, type, rules)) === null;
}

/** A field without its pattern. */
export function withoutPattern(field: Field): Field {
  return { ...field, rules: { ...field.rules, pattern: null } };
}
