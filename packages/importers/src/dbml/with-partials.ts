import type { Table, TablePartial } from '@dbml/parse';

/**
 * A table with what its partials hold written out where each is named. A column of its own stands before one of
 * a partial, and of two partials the one named last, as DBML has it.
 */
export function withPartials(table: Table, partials: readonly TablePartial[]): Table {
  if (table.partials.length === 0) return table;
  const offsetOf = ({ token }: { token: Table['token'] }) => token.start.offset;
  const taken = new Set(table.fields.map(({ name }) => name));
  const injected = table.partials
    .toSorted((a, b) => offsetOf(b) - offsetOf(a))
    .flatMap((injection) => {
      const partial = partials.find(({ name }) => name === injection.name);
      if (!partial) return [];
      const fields = partial.fields.filter(({ name }) => !taken.has(name));
      for (const { name } of fields) taken.add(name);
      return [{ at: offsetOf(injection), partial, fields }];
    })
    .toReversed();
  const members = [
    ...table.fields.map((field) => ({ at: offsetOf(field), fields: [field] })),
    ...injected,
  ];
  return {
    ...table,
    fields: members.toSorted((a, b) => a.at - b.at).flatMap(({ fields }) => fields),
    indexes: [...table.indexes, ...injected.flatMap(({ partial }) => partial.indexes)],
    checks: [...table.checks, ...injected.flatMap(({ partial }) => partial.checks)],
  };
}
