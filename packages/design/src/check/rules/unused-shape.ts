import { referencesOf } from '../../references.ts';
import { defineRule, removing } from '../rule.ts';

export const unusedShape = defineRule({
  code: 'unused-shape',
  severity: 'warning',
  why: 'What nothing uses is code to read for nobody.',
  check({ shapes, fields, endpoints, jobs, fieldsOf }, report) {
    if (shapes.length === 0) return;
    const used = new Set<string>();
    for (const record of [...shapes, ...fields, ...endpoints, ...jobs]) {
      for (const { property, id } of referencesOf(record)) if (property !== 'parent') used.add(id);
    }
    for (const shape of shapes) {
      if (used.has(shape.id)) continue;
      const fix = removing(`Remove ${shape.name}`, shape, ...fieldsOf(shape.id));
      report(shape, null, `Use ${shape.name} in an endpoint or a job, or remove it.`, fix);
    }
  },
});
