import { bug } from './bug.ts';
import type { Ir, IrEntity, IrSchema } from './types.ts';

/** The entity of an IR name. Throws where there is none: names in a representation always resolve. */
export function findEntity(ir: Ir, name: string): IrEntity {
  return (
    ir.entities.find((entity) => entity.name === name) ?? bug('findEntity', 'no such entity', name)
  );
}

/** The named schema of an IR name. Throws where there is none. */
export function findSchema(ir: Ir, name: string): IrSchema {
  return (
    ir.schemas.find((schema) => schema.name === name) ?? bug('findSchema', 'no such schema', name)
  );
}
