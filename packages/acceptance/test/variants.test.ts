import { generateProject } from '@plinth/codegen';
import type { Design } from '@plinth/design';
import { describe, expect, it } from 'vitest';
import { changes } from '../src/changes.ts';
import { matrix } from '../src/designs/index.ts';
import { withChange } from '../src/variants.ts';

const machinery = matrix['machinery-with-login'] as Design;

describe('one property changed on every record', () => {
  let made = 0;

  it.each(Object.entries(changes))('%s generates', (_name, change) => {
    const variant = withChange(machinery, change);
    if (!variant) return;
    made++;
    const result = generateProject(variant, { format: (text) => text });
    expect(result.ok ? [] : result.diagnostics).toEqual([]);
  });

  it('most changes can be made', () => {
    expect(made / Object.keys(changes).length).toBeGreaterThan(0.8);
  });
});
