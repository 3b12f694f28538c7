import { hangsOn } from '../../rebase.ts';
import { referencesOf } from '../../references.ts';
import { defineRule, removing } from '../rule.ts';

export const missingReference = defineRule({
  code: 'missing-reference',
  severity: 'error',
  why: 'Code cannot be generated for something that is not there.',
  check({ design }, report) {
    for (const record of Object.values(design.records)) {
      if (record.kind === 'placement') continue;
      for (const { property, id } of referencesOf(record)) {
        if (Object.hasOwn(design.records, id)) continue;
        const isLost = hangsOn(record).includes(id);
        const fix = isLost ? removing(`Remove this ${record.kind}`, record) : null;
        report(record, property, `Choose another ${id.split(':')[0]}: ${id} is not there.`, fix);
      }
    }
  },
});
