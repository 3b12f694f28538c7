import { fact } from '@plinth/design';
import { findSchema, hasSchema, type Ir, type IrSchema, refsOf } from '@plinth/ir';
import { docComment, type Imports, quote } from '../source.ts';
import { isChanged, objectType } from './value-types.ts';
import { isLate, type ZodScope, zodObject, zodProperties } from './zod.ts';

/** The file that declares a schema: its resource's, or its module's shared shapes. */
export function schemaPath({ module, resource }: Pick<IrSchema, 'module' | 'resource'>): string {
  return resource === null
    ? `src/modules/${module}/shapes.ts`
    : `src/modules/${module}/${resource}/schemas.ts`;
}

/** Whether evaluating the file `from` needs the file `to` first, directly or through others. */
function leadsTo(ir: Ir, from: string, to: string): boolean {
  return fact(ir, filesBehind, from).includes(to);
}

/** The files that a file leads to by the schemas that it refers to, directly and through others, in order. */
function filesBehind(ir: Ir, from: string): readonly string[] {
  const seen = new Set<string>();
  const queue = [...fact(ir, filesBeside, from)];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    queue.push(...fact(ir, filesBeside, next));
  }
  return [...seen].sort();
}

function filesBeside(ir: Ir, from: string): readonly string[] {
  return [...(references(ir).get(from) ?? [])];
}

const referencesOf = new WeakMap<Ir, ReadonlyMap<string, ReadonlySet<string>>>();

/** The files that each file refers to. */
function references(ir: Ir): ReadonlyMap<string, ReadonlySet<string>> {
  const known = referencesOf.get(ir);
  if (known) return known;
  const places = new Map(ir.schemas.map((schema) => [schema.name, schemaPath(schema)]));
  const edges = new Map<string, Set<string>>();
  for (const schema of ir.schemas) {
    const from = schemaPath(schema);
    const targets = edges.get(from) ?? new Set<string>();
    for (const ref of refsOf(schema.type)) {
      const target = places.get(ref);
      if (target !== undefined && target !== from) targets.add(target);
    }
    edges.set(from, targets);
  }
  referencesOf.set(ir, edges);
  return edges;
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
  const schema = findSchema(ir, name);
  const at = schemaPath(schema);
  const late = at === path ? schema.recursive : leadsTo(ir, at, path);
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
      const object = extension(scope, schema) ?? zodObject(scope, type.properties, type.strict);
      const written = `${object}.openapi(${quote(name)});\n`;
      if (
        schema.role === 'shape' &&
        (fact(ir, depthOf, name) >= DEEP ||
          type.properties.some(({ type: inner }) => isLate(scope, inner)))
      )
        return `${statedType(scope, schema)} = ${written}`;
      const declared = `${docComment(description)}export const ${variable} = ${written}`;
      return input && schema.role !== 'envelope'
        ? `${declared}export type ${name} = z.infer<typeof ${variable}>;\n`
        : declared;
    })
    .join('\n');
}

/** So many schemas in one another, and what zod infers of ten of them is too deep for the compiler. */
const DEEP = 6;

/** How many schemas stand in one another below one, itself counted: as far down as those whose type is said. */
function depthOf(ir: Ir, name: string): number {
  const { type, recursive } = findSchema(ir, name);
  if (recursive) return 0;
  const below = refsOf(type).map((ref) => {
    if (!hasSchema(ir, ref)) return 0;
    const depth = fact(ir, depthOf, ref);
    return depth >= DEEP && findSchema(ir, ref).role === 'shape' ? 0 : depth;
  });
  return 1 + Math.max(0, ...below);
}

/** The head of a schema that refers to what is declared later, or that others stand deep in, with its type said. */
function statedType(scope: ZodScope, { variable, name, description, type }: IrSchema): string {
  const { properties } = type;
  const given = isChanged(scope, properties) ? objectType(scope, properties, 'input') : name;
  return `${docComment(description)}export interface ${name} ${objectType(scope, properties, 'output')}
export const ${variable}: z.ZodType<${name}, ${given}>`;
}

/** An entity with its relations as an extension of the entity itself; null where that is answered nowhere, or one of them is declared only later. */
function extension(scope: ZodScope, { role, entity, type }: IrSchema): string | null {
  if (role !== 'expanded' || entity === null || !hasSchema(scope.ir, entity)) return null;
  const base = findSchema(scope.ir, entity);
  const { constant, late } = scope.reference(base.name);
  const known = new Set(base.type.properties.map(({ name }) => name));
  const added = type.properties.filter(({ name }) => !known.has(name));
  if (late || added.some((property) => isLate(scope, property.type))) return null;
  return `${constant}.extend(${zodProperties(scope, added)})`;
}

function inOrderOfUse(schemas: readonly IrSchema[]): readonly IrSchema[] {
  const here = new Map(schemas.map((schema) => [schema.name, schema]));
  const done = new Set<string>();
  const ordered: IrSchema[] = [];
  const visit = (schema: IrSchema) => {
    if (done.has(schema.name)) return;
    done.add(schema.name);
    const base = schema.role === 'expanded' && schema.entity !== null ? [schema.entity] : [];
    for (const ref of [...base, ...refsOf(schema.type)]) {
      const used = here.get(ref);
      if (used) visit(used);
    }
    ordered.push(schema);
  };
  for (const schema of schemas) visit(schema);
  return ordered;
}
