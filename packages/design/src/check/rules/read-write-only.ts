import { changing, defineRule } from '../rule.ts';

export const readWriteOnly = defineRule({
  code: 'read-write-only',
  severity: 'error',
  alone: true,
  why: 'A field that is neither accepted nor answered is not part of the API.',
  check({ fields }, report) {
    for (const field of fields) {
      if (!field.readOnly || !field.writeOnly) continue;
      const fix = changing('Keep read-only', field, { writeOnly: false });
      report(field, 'writeOnly', `Choose one: ${field.name} is read-only and write-only.`, fix);
    }
  },
});
