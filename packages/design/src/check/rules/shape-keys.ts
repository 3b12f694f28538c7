import { defineRule } from '../rule.ts';
import { shapeKeysOf } from '../shape-keys.ts';

export const shapeKeys = defineRule({
  code: 'shape-keys',
  severity: 'error',
  why: 'Each key stands once in a body.',
  check(context, report) {
    for (const shape of context.shapes) {
      const seen = new Set<string>();
      for (const { key, record, at } of shapeKeysOf(context, shape)) {
        if (key !== '' && seen.has(key))
          report(record, at, `Name the second ${key} of ${shape.name} otherwise.`);
        seen.add(key);
      }
    }
  },
});
