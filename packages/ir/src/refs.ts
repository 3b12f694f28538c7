import type { IrType } from './types.ts';

const refs = new WeakMap<IrType, readonly string[]>();

/** The schemas that a type leads to. Types are never changed in place, so what is found of one holds as long as it lives. */
export function refsOf(type: IrType | undefined): readonly string[] {
  if (type?.kind !== 'object') return refsIn(type);
  const known = refs.get(type);
  if (known) return known;
  const found = refsIn(type);
  refs.set(type, found);
  return found;
}

function refsIn(type: IrType | undefined): readonly string[] {
  switch (type?.kind) {
    case 'ref':
      return [type.schema];
    case 'array':
      return refsOf(type.items);
    case 'object':
      return type.properties.flatMap((property) => refsOf(property.type));
    default:
      return [];
  }
}
