import type { Ir, IrSchema } from '@plinth/ir';
import { docComment, type Imports, quote } from '../source.ts';
import { refsOf, type ZodScope, zodObject } from './zod.ts';

/** The file that declares a schema: its resource's, or its module's shared shapes. */
export function schemaPath({ module, resource }: Pick<IrSchema, 'module' | 'resource'>): string {
  return resource === null
    ? `src/modules/${module}/shapes.ts`
    : `src/modules/${module}/${resource}/schemas.ts`;
}

/** Which files lead to which others by the schemas they refer to. */
export interface SchemaGraph {
  readonly byName: ReadonlyMap<string, IrSchema>;
  /** Whether evaluating `from` needs `to` first, directly or through others. */
  leadsTo(from: string, to: string): boolean;
}

const graphs = new WeakMap<Ir, SchemaGraph>();

export function schemaGraph(ir: Ir): SchemaGraph {
  const known = graphs.get(ir);
  if (known) return known;
  const byName = new Map(ir.schemas.map((schema) => [schema.name, schema]));
  const edges = new Map<string, Set<string>>();
  for (const schema of ir.schemas) {
    const from = schemaPath(schema);
    const targets = edges.get(from) ?? new Set<string>();
    for (const ref of refsOf(schema.type)) {
      const target = byName.get(ref);
      if (target && schemaPath(target) !== from) targets.add(schemaPath(target));
    }
    edges.set(from, targets);
  }
  const reached = new Map<string, ReadonlySet<string>>();
  const reachedFrom = (from: string): ReadonlySet<string> => {
    const before = reached.get(from);
    if (before) return before;
    const seen = new Set<string>();
    const queue = [...(edges.get(from) ?? [])];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push(...(edges.get(next) ?? []));
    }
    reached.set(from, seen);
    return seen;
  };
  const graph = { byName, leadsTo: (from: string, to: string) => reachedFrom(from).has(to) };
  graphs.set(ir, graph);
  return graph;
}

/** The constant of a named schema as a file refers to it. */
export function schemaReference(
  ir: Ir,
  imports: Imports,
  path: string,
  name: string,
): { constant: string; late: boolean } {
  if (name === 'CursorPage' || name === 'OffsetPage') {
    const constant = name === 'CursorPage' ? 'cursorPage' : 'offsetPage';
    return { constant: imports.value('src/http/pagination.ts', constant), late: false };
  }
  const { byName, leadsTo } = schemaGraph(ir);
  const schema = byName.get(name);
  if (!schema) throw new Error(`schemaReference: no schema ${name} in the representation`);
  const at = schemaPath(schema);
  const late = at === path ? schema.recursive : leadsTo(at, path);
  return { constant: imports.value(at, schema.variable), late };
}

/** Declarations of the schemas of one file, each after those it is made of. */
export function schemaDeclarations(
  ir: Ir,
  imports: Imports,
  path: string,
  schemas: readonly IrSchema[],
): string {
  return inOrderOfUse(schemas)
    .map((schema) => {
      const { variable, name, description, type } = schema;
      const input = ['create', 'update', 'replace', 'auth'].includes(schema.role) || type.strict;
      const scope: ZodScope = {
        ir,
        imports,
        side: input ? 'input' : 'output',
        reference: (ref) => schemaReference(ir, imports, path, ref),
      };
      imports.value('@hono/zod-openapi', 'z');
      const object = zodObject(scope, type.properties, type.strict);
      const declared = `${docComment(description)}export const ${variable} = ${object}.openapi(${quote(name)});\n`;
      return input && schema.role !== 'envelope'
        ? `${declared}export type ${name} = z.infer<typeof ${variable}>;\n`
        : declared;
    })
    .join('\n');
}

function inOrderOfUse(schemas: readonly IrSchema[]): readonly IrSchema[] {
  const here = new Map(schemas.map((schema) => [schema.name, schema]));
  const done = new Set<string>();
  const ordered: IrSchema[] = [];
  const visit = (schema: IrSchema) => {
    if (done.has(schema.name)) return;
    done.add(schema.name);
    for (const ref of refsOf(schema.type)) {
      const used = here.get(ref);
      if (used) visit(used);
    }
    ordered.push(schema);
  };
  for (const schema of schemas) visit(schema);
  return ordered;
}
