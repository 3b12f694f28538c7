import { findEnum, findSchema, type IrProperty, type IrScalar, type IrType } from '@plinth/ir';
import { keyOf } from '../source.ts';
import { FIELDS, type ZodScope } from './zod.ts';

/** Which value of a schema: as it comes in, or as reading it makes it. */
export type Way = 'input' | 'output';

/** The type of an object of a schema as TypeScript, which zod would infer from the schema. */
export function objectType(scope: ZodScope, properties: readonly IrProperty[], way: Way): string {
  const members = properties.map((property) => {
    const isSpare = property.default === undefined ? property.optional : way === 'input';
    const type = `${valueType(scope, property.type, way)}${property.nullable ? ' | null' : ''}`;
    return `${keyOf(property.name)}${isSpare ? '?' : ''}: ${type}${isSpare ? ' | undefined' : ''};`;
  });
  return `{ ${members.join(' ')} }`;
}

/** Whether reading an object of these properties makes another of it, here or in what it holds. */
export function isChanged(
  scope: ZodScope,
  properties: readonly IrProperty[],
  seen: Set<string> = new Set(),
): boolean {
  const changes = (type: IrType): boolean => {
    switch (type.kind) {
      case 'scalar':
        return type.scalar.kind === 'datetime' && scope.side === 'input';
      case 'array':
        return changes(type.items);
      case 'object':
        return isChanged(scope, type.properties, seen);
      case 'ref':
        if (seen.has(type.schema)) return false;
        return isChanged(
          scope,
          findSchema(scope.ir, type.schema).type.properties,
          seen.add(type.schema),
        );
    }
  };
  return properties.some((property) => property.default !== undefined || changes(property.type));
}

function valueType(scope: ZodScope, type: IrType, way: Way): string {
  switch (type.kind) {
    case 'scalar':
      return scalarType(scope, type.scalar, way);
    case 'array':
      return `(${valueType(scope, type.items, way)})[]`;
    case 'ref':
      return `z.${way}<typeof ${scope.reference(type.schema).constant}>`;
    case 'object':
      return objectType(scope, type.properties, way);
  }
}

function scalarType({ ir, imports, side }: ZodScope, scalar: IrScalar, way: Way): string {
  switch (scalar.kind) {
    case 'integer':
    case 'float':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'datetime':
      return side === 'input' && way === 'output' ? 'Date' : 'string';
    case 'json':
      return `z.${way}<typeof ${imports.value(FIELDS, 'json')}>`;
    case 'enum': {
      const { module, variable } = findEnum(ir, scalar.enum);
      return `(typeof ${imports.value(`src/db/schema/${module}.ts`, variable)}.enumValues)[number]`;
    }
    default:
      return 'string';
  }
}
