import { isEqual, recall } from '@plinth/design';
import type { Ir, IrEndpoint, IrFilter, IrResource, IrSchema } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { resourceRecords, shapeRecords, writtenFrom } from '../provenance.ts';
import { Imports, keyOf, literal, quote, sourceFile } from '../source.ts';
import { upperFirst } from './context.ts';
import { customDeclarations } from './custom.ts';
import { schemaDeclarations, schemaPath } from './schema-files.ts';
import { type ZodScope, zodParam } from './zod.ts';

const PAGES = 'src/http/pagination.ts';
const FILTERS = 'src/http/filters.ts';

const noRules = {
  minLength: null,
  maxLength: null,
  min: null,
  max: null,
  multipleOf: null,
  pattern: null,
  minItems: null,
  maxItems: null,
  message: null,
};

/** The files that declare schemas: one per resource and one for the shapes of each module. */
export function emitSchemaFiles(ir: Ir): GeneratedFile[] {
  const resources = new Map(
    ir.resources
      .filter(({ kind }) => kind !== 'auth')
      .map((resource) => [
        schemaPath({ module: resource.module, resource: resource.folder }),
        resource,
      ]),
  );
  const files = new Map<string, IrSchema[]>([...resources.keys()].map((path) => [path, []]));
  for (const schema of ir.schemas) {
    if (schema.role === 'auth' || schema.resource === 'auth') continue;
    const path = schemaPath(schema);
    files.set(path, [...(files.get(path) ?? []), schema]);
  }
  return [...files].map(([path, schemas]) => {
    const resource = resources.get(path);
    return recall(ir, 'schemas', path, [resource, ...schemas], () =>
      writtenFrom(emitFile(ir, path, schemas, resource), [
        ...(resource ? resourceRecords(ir, resource) : []),
        ...shapeRecords(schemas),
      ]),
    );
  });
}

function emitFile(
  ir: Ir,
  path: string,
  schemas: readonly IrSchema[],
  resource: IrResource | undefined,
): GeneratedFile {
  const imports = new Imports(path);
  const scope = paramScope(ir, imports);
  const parts = [
    schemaDeclarations(ir, imports, path, schemas),
    ...(resource ? paramDeclarations(scope, resource) : []),
    ...(resource ? queryDeclarations(scope, resource) : []),
    ...(resource ? customDeclarations(scope, resource) : []),
  ].filter((part) => part !== '');
  return sourceFile(path, imports, parts.join('\n'));
}

function paramScope(ir: Ir, imports: Imports): ZodScope {
  return {
    ir,
    imports,
    side: 'input',
    reference(name) {
      throw new Error(`paramScope: a parameter cannot be the schema ${name}`);
    },
  };
}

/** Name of the schema of an endpoint's path parameters: routes of the same parameters share it. */
export function paramsName({ endpoints }: IrResource, endpoint: IrEndpoint): string {
  const name = paramNames(endpoint);
  const first = endpoints.find((each) => paramNames(each) === name) ?? endpoint;
  // Under the same names another route may hold other values, such as a slug in the place of a key.
  return isEqual(paramValues(first), paramValues(endpoint))
    ? `${name}Params`
    : `${endpoint.operationId}Params`;
}

function paramNames({ params }: IrEndpoint): string {
  const [first = '', ...rest] = params.map(({ name }) => name);
  return `${first}${rest.map(upperFirst).join('')}`;
}

function paramValues({ params }: IrEndpoint) {
  return params.map(({ type, rules }) => ({ type, rules }));
}

function paramDeclarations(scope: ZodScope, resource: IrResource): string[] {
  const declared = new Map<string, string>();
  for (const endpoint of resource.endpoints) {
    if (endpoint.params.length === 0) continue;
    const properties = endpoint.params.map(
      ({ name, type, rules }) => `${keyOf(name)}: ${zodParam(scope, type, rules)}`,
    );
    scope.imports.value('@hono/zod-openapi', 'z');
    const constant = paramsName(resource, endpoint);
    declared.set(
      constant,
      `export const ${constant} = z.object({ ${properties.join(', ')} });
export type ${upperFirst(constant)} = z.infer<typeof ${constant}>;\n`,
    );
  }
  return [...declared.values()];
}

/** Whether routes of this endpoint validate a query of their own. */
export function hasOwnQuery({ list, includes }: IrEndpoint): boolean {
  return list !== null || includes.length > 0;
}

export function queryName({ operationId }: IrEndpoint): string {
  return `${operationId}Query`;
}

function queryDeclarations(scope: ZodScope, resource: IrResource): string[] {
  const shared = sharedFilters(scope, resource);
  const declared = resource.endpoints.filter(hasOwnQuery).map((endpoint) => {
    scope.imports.value('@hono/zod-openapi', 'z');
    const name = queryName(endpoint);
    const lines = [...listParams(scope, endpoint, shared), ...includeParam(scope, endpoint)];
    return `export const ${name} = z.strictObject({ ${lines.join(', ')} });
export type ${upperFirst(name)} = z.infer<typeof ${name}>;\n`;
  });
  if (shared === null) return declared;
  return [`const ${shared.constant} = { ${shared.lines.join(', ')} };\n`, ...declared];
}

interface SharedFilters {
  readonly constant: string;
  /** Filters, as they are written, that every list of the resource takes. */
  readonly lines: readonly string[];
}

/** So many filters are worth a constant of their own. */
const WORTH_SHARING = 3;

/** Filters that all lists of a resource take; null where it has one list, or they have little in common. */
function sharedFilters(scope: ZodScope, { folder, endpoints }: IrResource): SharedFilters | null {
  const lists = endpoints.flatMap(({ list }) => (list === null ? [] : [list]));
  const [first, ...others] = lists.map(({ filters }) =>
    filters.map((filter) => filterParam(scope, filter)),
  );
  if (first === undefined || others.length === 0) return null;
  const lines = first.filter((line) => others.every((each) => each.includes(line)));
  const constant = `${camel(folder)}Filters`;
  const isTaken = scope.ir.schemas.some(({ variable }) => variable === constant);
  return lines.length < WORTH_SHARING || isTaken ? null : { constant, lines };
}

function camel(folder: string): string {
  return folder.replaceAll(/-(\w)/g, (_match, letter: string) => letter.toUpperCase());
}

function includeParam({ imports }: ZodScope, { includes }: IrEndpoint): string[] {
  if (includes.length === 0) return [];
  return [`include: ${imports.value(PAGES, 'namesParam')}(${literal(includes)})`];
}

function listParams(scope: ZodScope, { list }: IrEndpoint, shared: SharedFilters | null): string[] {
  if (list === null) return [];
  const { imports } = scope;
  const { style, size, max } = list.paging;
  const lines: string[] = [];
  if (style !== 'none') {
    lines.push(`limit: ${imports.value(PAGES, 'limitParam')}(${size}, ${max})`);
  }
  if (style === 'cursor') lines.push(`cursor: ${imports.value(PAGES, 'cursorParam')}`);
  if (style === 'offset') lines.push(`offset: ${imports.value(PAGES, 'offsetParam')}`);
  if (list.sorts.length > 0) {
    lines.push(`sort: ${imports.value(PAGES, 'sortParam')}(${literal(list.sorts)})`);
  }
  if (list.search.length > 0) lines.push('q: z.string().min(1).max(200).optional()');
  const filters = list.filters.map((filter) => filterParam(scope, filter));
  const own = filters.filter((line) => !shared?.lines.includes(line));
  return [...lines, ...(shared === null ? [] : [`...${shared.constant}`]), ...own];
}

function filterParam(scope: ZodScope, { name, type, operators }: IrFilter): string {
  const params = scope.imports.value(FILTERS, 'filterParams');
  return `...${params}(${quote(name)}, ${zodParam(scope, type, noRules)}, ${literal(operators)})`;
}
