import type { JsonSchema, OpenApiDocument, OpenApiParameter } from '@plinth/openapi';
import { exampleOf, type Operation } from '../code/reference/reference-model.ts';
import type { OperationFacts } from './facts.ts';
import type { Account, FoundValue, SentRequest } from './messages.ts';

/** A request as it is written, before it is sent. */
export interface Draft {
  /** Values of parameters by `path:postId`, `query:sort`. What is empty is not sent. */
  readonly values: Readonly<Record<string, string>>;
  /** JSON; empty for none. */
  readonly body: string;
}

/** The key of a parameter's value in a draft. */
export function valueKey({ in: place, name }: Pick<OpenApiParameter, 'in' | 'name'>): string {
  return `${place}:${name}`;
}

/** A request that an operation takes, from its examples; `found` are values of rows that are there. */
export function draftOf(
  { operation }: Operation,
  document: OpenApiDocument,
  facts: OperationFacts | undefined,
  found: Found = { params: {}, body: {} },
): Draft {
  const path = (operation.parameters ?? []).filter(({ in: place }) => place === 'path');
  const values = path.map((each) => {
    const value = found.params[each.name] ?? each.example ?? exampleOf(each.schema, document);
    return [valueKey(each), value === null ? '' : String(value)] as const;
  });
  const media = Object.values(operation.requestBody?.content ?? {})[0];
  const first = Object.values(media?.examples ?? {})[0]?.value;
  const example = media ? (first ?? media.example ?? exampleOf(media.schema, document)) : null;
  const body = withFound(example, facts?.root ?? null, found.body);
  return {
    values: Object.fromEntries(values),
    body: media ? JSON.stringify(body, null, 2) : '',
  };
}

/** Values of rows for parameters of the path and properties of the body, by their names. */
export interface Found {
  readonly params: Readonly<Record<string, FoundValue>>;
  readonly body: Readonly<Record<string, FoundValue>>;
}

function withFound(example: unknown, root: string | null, found: Found['body']): unknown {
  if (Array.isArray(example)) return example.map((each) => withFound(each, null, found));
  if (typeof example !== 'object' || example === null) return example;
  if (root !== null && root in example) {
    const inner = (example as Record<string, unknown>)[root];
    return { ...example, [root]: withFound(inner, null, found) };
  }
  const known = Object.entries(found).filter(([name]) => name in example);
  return { ...example, ...Object.fromEntries(known) };
}

/** Parameters that are shown at once, and filters, of which a list has dozens. */
export function splitParameters({ parameters = [] }: Operation['operation']): {
  first: readonly OpenApiParameter[];
  filters: readonly OpenApiParameter[];
} {
  const isFilter = ({ in: place, name, required }: OpenApiParameter) =>
    place === 'query' &&
    !required &&
    (name.includes('.') || parameters.some((other) => other.name.startsWith(`${name}.`)));
  return {
    first: parameters.filter((each) => !isFilter(each)),
    filters: parameters.filter(isFilter),
  };
}

/** Values that a parameter has to choose from; none where it takes any. */
export function choicesOf(schema: JsonSchema): readonly string[] {
  const { enum: choices, type } = schema;
  if (choices) return choices.map(String);
  return type === 'boolean' ? ['true', 'false'] : [];
}

/** Why a draft cannot be sent, with its place; null where it can. */
export function faultOf({ operation }: Operation, { values, body }: Draft): string | null {
  for (const each of operation.parameters ?? []) {
    if (each.in === 'path' && !values[valueKey(each)]) return `${each.name} is part of the path.`;
  }
  if (!operation.requestBody || body.trim() === '') return null;
  try {
    JSON.parse(body);
    return null;
  } catch (error) {
    return `The body is not JSON: ${(error as Error).message}.`;
  }
}

/** The request that a draft says. */
export function requestOf(one: Operation, draft: Draft, as: Account | null): SentRequest {
  const parameters = one.operation.parameters ?? [];
  const value = (each: OpenApiParameter) => draft.values[valueKey(each)] ?? '';
  const path = one.path.replace(/\{(.+?)\}/g, (_, name: string) =>
    encodeURIComponent(draft.values[`path:${name}`] ?? ''),
  );
  const query = new URLSearchParams();
  const headers: [string, string][] = [];
  for (const each of parameters) {
    if (value(each) === '') continue;
    if (each.in === 'query') query.append(each.name, value(each));
    if (each.in === 'header') headers.push([each.name, value(each)]);
  }
  const hasBody = one.operation.requestBody !== undefined && draft.body.trim() !== '';
  if (hasBody) headers.push(['content-type', 'application/json']);
  return {
    method: one.method,
    target: query.size > 0 ? `${path}?${query}` : path,
    headers,
    body: hasBody ? draft.body : null,
    as,
  };
}

/** Who is asked for first: one who may, so that the first answer is not a refusal. */
export function mayCall(
  policy: OperationFacts['policy'] | undefined,
  accounts: readonly Account[],
): Account | null {
  const [first = null] = accounts;
  if (policy === undefined || policy.kind === 'public' || policy.kind === 'optional') return null;
  const roles =
    policy.kind === 'roles' ? policy.roles : policy.kind === 'owner' ? policy.passRoles : [];
  return accounts.find(({ role }) => role !== null && roles.includes(role)) ?? first;
}
