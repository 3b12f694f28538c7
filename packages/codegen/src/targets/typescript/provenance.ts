import { recall } from '@plinth/design';
import {
  findEntity,
  type Ir,
  type IrEntity,
  type IrResource,
  type IrSchema,
  type IrTable,
} from '@plinth/ir';
import type { GeneratedFile } from '../../files.ts';
import { onceOfEach } from '../../once.ts';

/** The file with the records that it is written from, each once, in order. */
export function writtenFrom(file: GeneratedFile, ids: Iterable<string>): GeneratedFile {
  return { ...file, from: eachOnce(ids) };
}

/** Records each once, in order. */
function eachOnce(ids: Iterable<string>): readonly string[] {
  return [...new Set(ids)].sort();
}

/** The fields and relations whose columns a table has. */
export const columnRecords = onceOfEach((table: IrTable): readonly string[] =>
  table.columns.flatMap(({ recordId }) => recordId ?? []),
);

/** An entity with its fields and the relations that it holds the keys of. */
export function entityRecords(entity: IrEntity): string[] {
  return [entity.id, ...columnRecords(entity)];
}

/** The endpoints of a resource, and its entity where it has one. */
export function resourceRecords(ir: Ir, { endpoints, entity }: IrResource): string[] {
  const own = entity === null ? [] : entityRecords(findEntity(ir, entity));
  return [...own, ...endpoints.map(({ id }) => id)];
}

/** The shapes that schemas are of. */
export function shapeRecords(schemas: readonly IrSchema[]): string[] {
  return schemas.flatMap(({ shapeId }) => shapeId ?? []);
}

/** Every record that a table or an enum is made of, of one module or of all. */
export function databaseRecords(ir: Ir, module?: string): string[] {
  const here = (each: { readonly module: string }) =>
    module === undefined || each.module === module;
  return [
    ...ir.enums.filter(here).map(({ id }) => id),
    ...ir.entities.filter(here).flatMap(entityRecords),
    ...ir.joinTables.filter(here).flatMap((join) => [join.recordId, ...columnRecords(join)]),
  ];
}

/** Every record that a table or an enum is made of, each once, in order; the same list while they are the same. */
export function databaseFrom(ir: Ir): readonly string[] {
  return recall(ir, 'database records', '', [], () => eachOnce(databaseRecords(ir)));
}
