import { recordsOf } from '../../design.ts';
import { defineRule, removing } from '../rule.ts';

export const strayPlacement = defineRule({
  code: 'stray-placement',
  severity: 'warning',
  why: 'A place on the canvas for something that is gone only makes the document larger.',
  check({ design }, report) {
    for (const record of recordsOf(design, 'placement')) {
      const lost = [record.view, record.target].find((id) => !Object.hasOwn(design.records, id));
      if (!lost) continue;
      const fix = removing('Remove the placement', record);
      report(record, null, `Remove this placement: ${lost} is not there.`, fix);
    }
  },
});
