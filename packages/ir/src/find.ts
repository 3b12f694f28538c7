import { fact, kebabCase } from '@plinth/design';
import { bug } from './bug.ts';
import type { Ir, IrEntity, IrEnum, IrJob, IrProperty, IrSchema, IrTable } from './types.ts';

/** The entity of an IR name. Throws where there is none: names in a representation always resolve. */
export function findEntity(ir: Ir, name: string): IrEntity {
  return fact(ir, entityNamed, name) ?? bug('findEntity', 'no such entity', name);
}

/** The named schema of an IR name. Throws where there is none. */
export function findSchema(ir: Ir, name: string): IrSchema {
  return fact(ir, schemaNamed, name) ?? bug('findSchema', 'no such schema', name);
}

/** Whether some endpoint or job leads to the schema of an IR name, so that there is one. */
export function hasSchema(ir: Ir, name: string): boolean {
  return fact(ir, schemaNamed, name) !== undefined;
}

/** The enum of an IR name. Throws where there is none. */
export function findEnum(ir: Ir, name: string): IrEnum {
  return fact(ir, enumNamed, name) ?? bug('findEnum', 'no such enum', name);
}

/** The job of an IR name. Throws where there is none. */
export function findJob(ir: Ir, name: string): IrJob {
  return fact(ir, jobNamed, name) ?? bug('findJob', 'no such job', name);
}

/** The table of a constant in the schema: an entity's, or one between two. Throws where there is none. */
export function findTable(ir: Ir, variable: string): IrTable {
  return fact(ir, tableOf, variable) ?? bug('findTable', 'no such table', variable);
}

const entityNamed = (ir: Ir, name: string) => byName(ir.entities).get(name);
const schemaNamed = (ir: Ir, name: string) => byName(ir.schemas).get(name);
const enumNamed = (ir: Ir, name: string) => byName(ir.enums).get(name);
const jobNamed = (ir: Ir, name: string) => byName(ir.jobs).get(name);
const tableOf = (ir: Ir, variable: string): IrTable | undefined =>
  [...ir.joinTables, ...ir.entities].find((each) => each.variable === variable);

const maps = new WeakMap<readonly object[], ReadonlyMap<string, unknown>>();

function byName<T extends { readonly name: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  const known = maps.get(items);
  if (known) return known as ReadonlyMap<string, T>;
  const map = new Map(items.map((item) => [item.name, item]));
  maps.set(items, map);
  return map;
}

/** The header that a property of a shape of headers stands for: `apiToken` is `api-token`, as HTTP names are written. */
export function headerName({ name }: Pick<IrProperty, 'name'>): string {
  return kebabCase(name);
}
