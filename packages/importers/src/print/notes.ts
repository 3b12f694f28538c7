import { type Design, type FieldRules, recordsOf } from '@plinth/design';

/** What no format of tables holds: endpoints, jobs and shapes, and rules beyond the longest length of a string. */
export function notesOf(design: Design): string[] {
  const notes: string[] = [];
  for (const kind of ['endpoint', 'job', 'shape', 'note'] as const) {
    const count = recordsOf(design, kind).length;
    if (count > 0) notes.push(`${count} ${kind}${count === 1 ? '' : 's'} left out.`);
  }
  for (const { name, rules, computed, type } of recordsOf(design, 'field')) {
    const lost = (Object.keys(rules) as (keyof FieldRules)[]).filter(
      (key) => (key !== 'maxLength' || type.kind !== 'string') && rules[key] !== null,
    );
    if (lost.length > 0) notes.push(`The rules ${lost.join(', ')} of ${name} are left out.`);
    if (computed) notes.push(`${name} is worked out: how is left out.`);
  }
  for (const { fromName, joinTable, owner } of recordsOf(design, 'relation')) {
    if (owner === 'join')
      notes.push(
        `The many-to-many relation ${fromName ?? joinTable ?? ''} is written as a table of its own.`,
      );
  }
  if (recordsOf(design, 'module').length > 1) notes.push('Modules are left out.');
  return notes;
}
