import type { IrSchema } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { schemaDeclarations, schemaPath } from '../resources/schema-files.ts';
import { Imports, sourceFile } from '../source.ts';
import type { AuthFacts } from './facts.ts';

/** schemas.ts of login: its bodies and sessions. */
export function emitAuthSchemas({ ir }: AuthFacts): GeneratedFile[] {
  const files = new Map<string, IrSchema[]>();
  for (const schema of ir.schemas) {
    if (schema.role !== 'auth' && schema.resource !== 'auth') continue;
    const path = schemaPath(schema);
    files.set(path, [...(files.get(path) ?? []), schema]);
  }
  return [...files].map(([path, schemas]) => {
    const imports = new Imports(path);
    return sourceFile(path, imports, schemaDeclarations(ir, imports, path, schemas));
  });
}
