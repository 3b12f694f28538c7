import {
  createDesign,
  createRecord,
  type Design,
  type Diff,
  diffDesigns,
  emptyDiff,
  parseDesign,
  printDesign,
} from '@plinth/design';

/** A small design that exports: one module with one entity of one field. */
export function shopDesign(): Design {
  return createDesign([
    { kind: 'settings', id: 'settings:main', name: 'Shop' },
    { kind: 'module', id: 'module:shop', name: 'shop' },
    { kind: 'entity', id: 'entity:book', module: 'module:shop', name: 'Book', plural: 'Books' },
    {
      kind: 'field',
      id: 'field:title',
      parent: 'entity:book',
      name: 'title',
      type: { kind: 'string' },
      required: true,
    },
  ]);
}

export function shopText(): string {
  return printDesign(shopDesign());
}

/** The diff that adds an entity of this name to a design that has shopDesign's module. */
export function addEntity(name: string): Diff {
  const id = `entity:${name.toLowerCase()}` as const;
  return {
    ...emptyDiff,
    added: {
      [id]: createRecord({ kind: 'entity', id, module: 'module:shop', name, plural: `${name}s` }),
    },
  };
}

/** The diff that renames an entity of a design. */
export function renameEntity(design: Design, id: `entity:${string}`, name: string): Diff {
  const record = design.records[id];
  if (record?.kind !== 'entity') throw new Error(`${id} is no entity`);
  return diffDesigns(design, { records: { ...design.records, [id]: { ...record, name } } });
}

/** The design in a saved file, which must be whole. */
export function opened(text: string): Design {
  const parsed = parseDesign(text);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('; '));
  return parsed.design;
}
