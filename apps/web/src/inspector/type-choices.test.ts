import { createDesign, type Field } from '@plinth/design';
import { describe, expect, it } from 'vitest';
import { typeChoices, typeKey } from './type-choices.ts';

const design = createDesign([
  { kind: 'module', id: 'module:m', name: 'Main' },
  { kind: 'enum', id: 'enum:status', module: 'module:m', name: 'Status' },
  { kind: 'shape', id: 'shape:line', module: 'module:m', name: 'Line' },
  { kind: 'shape', id: 'shape:cart', module: 'module:m', name: 'Cart' },
]);
describe('field types', () => {
  it('offers every type once, each found again by its key', () => {
    const choices = typeChoices(design, 'shape:cart');
    expect(new Set(choices.map((choice) => choice.key)).size).toBe(choices.length);
    for (const choice of choices) expect(typeKey(choice.type)).toBe(choice.key);
  });

  it('nests shapes in other shapes only', () => {
    const keys = (parent: Field['parent']) => typeChoices(design, parent).map(({ key }) => key);
    expect(keys('shape:cart')).toContain('shape:line');
    expect(keys('shape:cart')).not.toContain('shape:cart');
    expect(keys('entity:e')).not.toContain('shape:line');
    expect(keys('entity:e')).toContain('enum:status');
  });
});
