import type { JsonSchema, OpenApiDocument, OpenApiOperation } from '@plinth/openapi';

/** An operation with the method and path that lead to it. */
export interface Operation {
  id: string;
  method: string;
  path: string;
  operation: OpenApiOperation;
}

export interface Group {
  tag: string;
  description: string;
  operations: readonly Operation[];
}

/** The operations of a document by tag, in the order of its tags; what has none comes last. */
export function groupsOf({ paths, tags }: OpenApiDocument): readonly Group[] {
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]): Operation => ({
        id: operation.operationId,
        method: method.toUpperCase(),
        path,
        operation,
      }),
    ),
  );
  const named = tags.map(({ name, description = '' }) => ({
    tag: name,
    description,
    operations: all.filter(({ operation }) => operation.tags[0] === name),
  }));
  const known = new Set(tags.map(({ name }) => name));
  const rest = all.filter(({ operation }) => !known.has(operation.tags[0] ?? ''));
  return [...named, { tag: 'Other', description: '', operations: rest }].filter(
    ({ operations }) => operations.length > 0,
  );
}

/** Operations whose method, path, id or summary hold every word. */
export function matching(groups: readonly Group[], words: string): readonly Group[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return groups;
  return groups
    .map((group) => ({
      ...group,
      operations: group.operations.filter(({ method, path, id, operation }) => {
        const text = `${group.tag} ${method} ${path} ${id} ${operation.summary}`.toLowerCase();
        return wanted.every((word) => text.includes(word));
      }),
    }))
    .filter(({ operations }) => operations.length > 0);
}

/** The name of the component that a schema refers to; null where it refers to none. */
export function refName({ $ref }: JsonSchema): string | null {
  return $ref?.split('/').at(-1) ?? null;
}

/** A schema's type in a few words: `string (email)`, `array of Post`, `integer or null`. */
export function typeWords(schema: JsonSchema): string {
  const name = refName(schema);
  if (name !== null) return name;
  if (schema.anyOf) return schema.anyOf.map(typeWords).join(' or ');
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const { type = 'any', format, items } = schema;
  const words = [type]
    .flat()
    .map((each) => (each === 'array' && items ? `array of ${typeWords(items)}` : each))
    .join(' or ');
  return format === undefined ? words : `${words} (${format})`;
}

const limits: readonly (readonly [key: keyof JsonSchema, words: string])[] = [
  ['minLength', 'at least %s characters'],
  ['maxLength', 'at most %s characters'],
  ['minimum', 'from %s'],
  ['maximum', 'to %s'],
  ['multipleOf', 'in steps of %s'],
  ['minItems', 'at least %s items'],
  ['maxItems', 'at most %s items'],
  ['pattern', 'like %s'],
  ['default', '%s if left out'],
];

/** The rules of a value in words: `at most 160 characters, "draft" if left out`. */
export function ruleWords(schema: JsonSchema): string {
  return limits
    .flatMap(([key, words]) => {
      const value = schema[key];
      if (value === undefined || value === null) return [];
      const said = key === 'default' ? JSON.stringify(value) : String(value);
      return [words.replace('%s', () => said)];
    })
    .join(', ');
}

/** The properties of an object or of each item of a list, with those of the component it refers to. */
export function propertiesOf(
  schema: JsonSchema,
  document: OpenApiDocument,
): readonly { name: string; schema: JsonSchema; required: boolean }[] {
  const resolved = resolve(schema, document);
  const inner = resolved.items ? resolve(resolved.items, document) : resolved;
  return Object.entries(inner.properties ?? {}).map(([name, value]) => ({
    name,
    schema: value,
    required: inner.required?.includes(name) ?? false,
  }));
}

function resolve(schema: JsonSchema, document: OpenApiDocument): JsonSchema {
  const name = refName(schema);
  return (name === null ? undefined : document.components.schemas[name]) ?? schema;
}

const usual: Readonly<Record<string, unknown>> = {
  string: 'text',
  integer: 1,
  number: 1.5,
  boolean: true,
};

/** JSON that a schema takes, from the examples that it holds; what leads back to itself is left out. */
export function exampleOf(
  schema: JsonSchema,
  document: OpenApiDocument,
  inside: readonly string[] = [],
): unknown {
  if (schema.examples && schema.examples.length > 0) return schema.examples[0];
  const name = refName(schema);
  if (name !== null) {
    const target = document.components.schemas[name];
    if (!target || inside.includes(name)) return null;
    return exampleOf(target, document, [...inside, name]);
  }
  const [first] = schema.anyOf ?? [];
  if (first) return exampleOf(first, document, inside);
  if (schema.enum) return schema.enum[0];
  if (schema.properties) {
    return Object.fromEntries(
      Object.entries(schema.properties).map(([key, value]) => [
        key,
        exampleOf(value, document, inside),
      ]),
    );
  }
  if (schema.items) return [exampleOf(schema.items, document, inside)];
  return usual[[schema.type].flat()[0] ?? ''] ?? null;
}
