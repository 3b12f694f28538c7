import type { IrColumn, IrTable } from './types.ts';

/** Columns whose values must differ from row to row. */
export function variedColumns(table: IrTable): ReadonlySet<IrColumn> {
  const found = new Set(table.columns.filter(({ unique }) => unique));
  for (const properties of uniqueSets(table)) {
    const columns = table.columns.filter(({ property }) => properties.includes(property));
    if (columns.some((column) => found.has(column))) continue;
    // Where nothing else can differ, a row of its own behind a reference makes the whole set different.
    const column =
      columns.find((each) => !each.references && isVariable(each)) ??
      (columns.some(({ references }) => references) ? undefined : columns.find(isChoice));
    if (column) found.add(column);
  }
  return found;
}

/** Properties that together differ from row to row. */
export function uniqueSets(table: IrTable): readonly (readonly string[])[] {
  return [
    table.primaryKey,
    ...table.uniques.map(({ properties }) => properties),
    ...table.indexes
      .filter(({ unique }) => unique)
      .map(({ parts }) =>
        parts.flatMap((part) => ('property' in part ? part.property : (part.folds ?? []))),
      ),
  ];
}

/** Whether a number can make a column differ from row to row. */
export function isVariable({ type, list }: IrColumn): boolean {
  return !list && !['enum', 'boolean', 'json', 'bytes'].includes(type.kind);
}

/** Whether the database itself gives a column another value in each row: rows made at once share what time it is. */
export function differsAlone({ default: usual }: IrColumn): boolean {
  return usual?.kind === 'uuid' || usual?.kind === 'sequence';
}

/** Whether a column takes one of a few values that can be named. */
export function isChoice({ type, list }: IrColumn): boolean {
  return !list && ['enum', 'boolean'].includes(type.kind);
}
