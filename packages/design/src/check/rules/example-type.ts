import { changing, defineRule } from '../rule.ts';
import { explainValue } from '../values.ts';

export const exampleType = defineRule({
  code: 'example-type',
  severity: 'error',
  why: 'Examples stand in OpenAPI and are sent by tests.',
  check({ design, fields }, report) {
    for (const field of fields) {
      if (field.example === null) continue;
      const reason = explainValue(design, field, field.example);
      if (!reason) continue;
      const fix = changing('Take the example out', field, { example: null });
      report(field, 'example', `Choose another example: it ${reason}.`, fix);
    }
  },
});
