import { expect, it } from 'vitest';
import { createDesign, describeDiff, diffDesigns, type RecordInput } from '../src/index.ts';

const shop: readonly RecordInput[] = [
  { kind: 'module', id: 'module:shop', name: 'Shop' },
  { kind: 'entity', id: 'entity:book', module: 'module:shop', name: 'Book', plural: 'Books' },
  { kind: 'entity', id: 'entity:author', module: 'module:shop', name: 'Author', plural: 'Authors' },
  { kind: 'field', id: 'field:title', parent: 'entity:book', name: 'title' },
  {
    kind: 'relation',
    id: 'relation:author',
    from: 'entity:book',
    to: 'entity:author',
    fromName: 'author',
    toName: 'books',
  },
];

function differences(before: readonly RecordInput[], after: readonly RecordInput[]) {
  const [from, to] = [createDesign(before), createDesign(after)];
  return describeDiff(from, to, diffDesigns(from, to)).map(({ what, kind, name, properties }) => [
    `${what} ${kind} ${name}`,
    ...properties.map((each) => `${each.property}: ${each.from} -> ${each.to}`),
  ]);
}

it('says nothing of designs that say the same', () => {
  expect(differences(shop, shop)).toEqual([]);
});

it('names what was added, changed and removed, by kind and name', () => {
  const [module, book, author, title, relation] = shop as [
    RecordInput<'module'>,
    RecordInput<'entity'>,
    RecordInput<'entity'>,
    RecordInput<'field'>,
    RecordInput<'relation'>,
  ];
  const after: readonly RecordInput[] = [
    module,
    { ...book, timestamps: false },
    author,
    { ...title, required: false, rules: { maxLength: 80 } },
    { ...relation, to: 'entity:book', toName: 'sequels' },
    { kind: 'field', id: 'field:name', parent: 'entity:author', name: 'name' },
  ];
  expect(differences(shop, after)).toEqual([
    ['changed entity Book', 'timestamps: true -> false'],
    ['added field Author.name'],
    ['changed field Book.title', 'required: true -> false', 'rules.maxLength: null -> 80'],
    [
      'changed relation Book.author to Book',
      'to: "Author" -> "Book"',
      'toName: "books" -> "sequels"',
    ],
  ]);
  expect(differences(after, shop)).toContainEqual(['removed field Author.name']);
});

it('names a record that another version has lost by its id', () => {
  const added: RecordInput = {
    kind: 'field',
    id: 'field:lost',
    parent: 'entity:gone',
    name: 'lost',
  };
  expect(differences(shop, [...shop, added])).toEqual([['added field entity:gone.lost']]);
});

it('names a place that is said to be that of itself by what it says', () => {
  const place: RecordInput = {
    kind: 'placement',
    id: 'placement:a',
    view: 'view:main',
    target: 'placement:a',
    x: 0,
    y: 0,
  };
  expect(differences(shop, [...shop, place])).toEqual([['added placement placement:a']]);
});
