import type { DesignRecord } from '../../kinds/index.ts';
import { defineRule } from '../rule.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is what this is for.
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|\p{Surrogate}/u;

export const textControl = defineRule({
  code: 'text-control',
  severity: 'error',
  why: 'PostgreSQL, YAML and editors refuse control characters and broken surrogates.',
  check({ design }, report) {
    for (const record of Object.values(design.records)) {
      if (record.kind === 'placement') continue;
      const path = findText(record, (text) => control.test(text));
      if (path) report(record, path, 'Take the control character out of the text.');
    }
  },
});

/** The path of the first text in a record for which `test` holds, else null. */
export function findText(record: DesignRecord, test: (text: string) => boolean): string | null {
  const walk = (value: unknown, path: string): string | null => {
    if (typeof value === 'string') return test(value) ? path : null;
    if (typeof value !== 'object' || value === null) return null;
    for (const [key, inner] of Object.entries(value)) {
      if (inner === null || typeof inner === 'boolean' || typeof inner === 'number') continue;
      const found = walk(inner, path === '' ? key : `${path}.${key}`);
      if (found !== null) return found;
    }
    return null;
  };
  return walk(record, '');
}
