import { printDesign, templates } from '@plinth/design';
import { describe, expect, it } from 'vitest';
import { importFiles } from '../src/index.ts';

describe('a Plinth design', () => {
  it.each(templates)('opens $id as it was printed', ({ design }) => {
    const result = importFiles([{ path: 'design.json', text: printDesign(design) }]);
    expect(result.format).toBe('json');
    expect(result.design).toEqual(design);
    expect(result.diagnostics).toEqual([]);
  });

  it('says what is broken in one', () => {
    const result = importFiles([{ path: 'x.json', text: '{ "plinth": 1, "records": [3] }' }]);
    expect(result.diagnostics).toEqual([
      expect.objectContaining({ severity: 'error', code: 'broken-record', file: 'x.json' }),
    ]);
  });

  it('says that a text is of no format it knows', () => {
    const result = importFiles([{ path: 'x.txt', text: 'Dear reader,' }]);
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['format-unknown']);
  });
});
