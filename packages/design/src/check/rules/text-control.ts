import { finder } from '../find-text.ts';
import { defineRule } from '../rule.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is what this is for.
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|\p{Surrogate}/u;

const findControl = finder((text) => control.test(text));

export const textControl = defineRule({
  code: 'text-control',
  severity: 'error',
  alone: true,
  why: 'PostgreSQL, YAML and editors refuse control characters and broken surrogates.',
  check({ design }, report) {
    for (const record of Object.values(design.records)) {
      if (record.kind === 'placement') continue;
      const path = findControl(record);
      if (path) report(record, path, 'Take the control character out of the text.');
    }
  },
});
