import { createDesign } from '@plinth/design';
import { describe, expect, it } from 'vitest';
import { outlineRows, toggledToShow } from './outline-model.ts';

const design = createDesign([
  { kind: 'module', id: 'module:shop', name: 'Shop', order: 'a0' },
  { kind: 'module', id: 'module:mail', name: 'Mail', order: 'a1' },
  { kind: 'entity', id: 'entity:order', module: 'module:shop', name: 'Order', plural: 'Orders' },
  { kind: 'entity', id: 'entity:book', module: 'module:shop', name: 'Book', plural: 'Books' },
  { kind: 'field', id: 'field:total', parent: 'entity:order', name: 'total' },
  {
    kind: 'field',
    id: 'field:title',
    parent: 'entity:book',
    name: 'title',
    description: 'As printed on the order form',
  },
  {
    kind: 'endpoint',
    id: 'endpoint:list',
    module: 'module:shop',
    method: 'GET',
    path: '/orders',
    action: { kind: 'list', entity: 'entity:order' },
  },
  {
    kind: 'endpoint',
    id: 'endpoint:ping',
    module: 'module:mail',
    method: 'GET',
    path: '/ping',
    action: { kind: 'custom' },
  },
  {
    kind: 'relation',
    id: 'relation:ordered',
    from: 'entity:order',
    to: 'entity:book',
    fromName: 'book',
  },
  { kind: 'job', id: 'job:send', module: 'module:mail', name: 'sendReceipt' },
  { kind: 'note', id: 'note:1', text: 'Prices are in euro\nand cents' },
]);
const none = new Set<string>();
const print = (rows: ReturnType<typeof outlineRows>) =>
  rows.map(
    (row) =>
      `${'  '.repeat(row.level - 1)}${row.open === null ? '' : row.open ? '- ' : '+ '}${row.title}`,
  );

describe('the outline', () => {
  it('shows modules open and what has parts folded', () => {
    expect(print(outlineRows(design, { toggled: none, search: '' }))).toEqual([
      '- Shop',
      '  + Book',
      '  + Order',
      '- Mail',
      '  /ping',
      '  sendReceipt',
      'Prices are in euro',
    ]);
  });

  it('shows the fields, relations and endpoints of an opened entity, and nothing of a folded module', () => {
    const toggled = new Set(['entity:order', 'module:mail']);
    expect(print(outlineRows(design, { toggled, search: '' }))).toEqual([
      '- Shop',
      '  + Book',
      '  - Order',
      '    total',
      '    book → Book',
      '    /orders',
      '+ Mail',
      'Prices are in euro',
    ]);
  });

  it('unfolds what a line stands under, and nothing where it shows already', () => {
    const folded = new Set(['module:shop']);
    const shown = toggledToShow(design, folded, 'field:total');
    expect(shown).toEqual(new Set(['entity:order']));
    expect(toggledToShow(design, shown, 'relation:ordered')).toBe(shown);
    expect(toggledToShow(design, shown, 'endpoint:list')).toBe(shown);
    expect(toggledToShow(design, shown, 'entity:book')).toBe(shown);
    expect(toggledToShow(design, none, 'job:send')).toBe(none);
  });

  it('goes by name, numbers by their size', () => {
    const names = ['Part10', 'Part2', 'Area'];
    const numbered = createDesign([
      { kind: 'module', id: 'module:m', name: 'M' },
      ...names.map((name, i) => ({
        kind: 'entity' as const,
        id: `entity:e${i}` as const,
        module: 'module:m' as const,
        name,
        plural: `${name}s`,
      })),
    ]);
    expect(print(outlineRows(numbered, { toggled: none, search: '' }))).toEqual([
      '- M',
      '  Area',
      '  Part2',
      '  Part10',
    ]);
  });

  it('finds by every word, exact names first, in names, paths and texts', () => {
    const find = (search: string) => print(outlineRows(design, { toggled: none, search }));
    expect(find('order')).toEqual([
      'Order',
      'Order → Book',
      '/orders',
      'Book.title',
      'Order.total',
    ]);
    expect(find('RECEIPT')).toEqual(['sendReceipt']);
    expect(find('book title')).toEqual(['Book.title']);
    expect(find('cents')).toEqual(['Prices are in euro']);
    expect(find('nothing of that')).toEqual([]);
  });

  it('finds a thing before the fields of its name', () => {
    const records = [...Object.values(design.records)];
    const shape = { kind: 'shape', id: 'shape:t', module: 'module:shop', name: 'Title' } as const;
    const titled = createDesign([...records, shape]);
    expect(print(outlineRows(titled, { toggled: none, search: 'title' }))).toEqual([
      'Title',
      'Book.title',
    ]);
  });
});
