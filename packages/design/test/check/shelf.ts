import { add } from './break.ts';

/** A field of reviews that names the shelf of a category. */
export const shelf = (change: object = {}) =>
  add({
    kind: 'field',
    id: 'field:shelf',
    parent: 'entity:review',
    name: 'shelfName',
    ...change,
  });
/** A relation by the unique name of a category; held by fields where it is said. */
export const shelved = (change: object = {}) =>
  add({
    kind: 'relation',
    id: 'relation:shelved',
    from: 'entity:review',
    to: 'entity:category',
    fromName: 'shelf',
    references: ['field:category-name'],
    ...change,
  });
export const byFields = (fields: readonly string[], change: object = {}) =>
  shelved({ fields, ...change });
