import { finder } from '../find-text.ts';
import { defineRule } from '../rule.ts';

/** Marks that turn the direction of text, and so what code seems to say. */
const hidden = /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/;

const findHidden = finder((text) => hidden.test(text));

export const textHidden = defineRule({
  code: 'text-hidden',
  severity: 'warning',
  alone: true,
  why: 'Text that turns its direction can make code read other than it runs.',
  check({ design }, report) {
    for (const record of Object.values(design.records)) {
      if (record.kind === 'placement' || record.kind === 'note') continue;
      const path = findHidden(record);
      if (path)
        report(record, path, 'Take the invisible mark that turns the direction of text out.');
    }
  },
});
