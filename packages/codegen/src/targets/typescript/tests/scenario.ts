import {
  findEntity,
  findSchema,
  type Ir,
  type IrEndpoint,
  type IrEntity,
  type IrProperty,
  type IrResource,
  type IrSchema,
} from '@plinth/ir';
import { columnOf, paramsOf, relationOf } from '../resources/context.ts';
import { type Imports, keyOf, literal, member, quote } from '../source.ts';
import { roomFor } from './room.ts';
import {
  bodyFile,
  bodyName,
  exampleOfType,
  factoryFile,
  factoryName,
  keyOfNothing,
  needsRows,
  settledInBody,
} from './values.ts';

/** Where a test file collects what it needs. */
export interface TestScope {
  readonly ir: Ir;
  readonly imports: Imports;
  readonly resource: IrResource;
}

/** One request in a test: what must be there before it, and how it is sent. */
export interface Scenario {
  /** Statements before the request, each on its line. */
  readonly setup: readonly string[];
  /** The path as an expression. */
  readonly path: string;
  /** `as` among the options; empty for nobody. */
  readonly as: string;
  /** The body as an expression; empty for none. */
  readonly body: string;
}

export interface ScenarioOptions {
  /** A role to sign in with as an expression, where the policy would take another. */
  readonly role?: string;
  /** Whether the row belongs to someone else. */
  readonly foreign?: boolean;
  /** Values of the row besides. */
  readonly row?: readonly string[];
  /** Whether the row in the path is made. */
  readonly self?: boolean;
  /** Whether another row like it is made before, where there is room for both. */
  readonly beside?: boolean;
  /** Whether the row lies below another parent than that of the path. */
  readonly astray?: boolean;
  /** The key of nothing in the place of the far end. */
  readonly farOff?: string;
}

/** A request that succeeds, unless the options say otherwise. */
export function scenario(
  scope: TestScope,
  endpoint: IrEndpoint,
  options: ScenarioOptions = {},
): Scenario {
  const { ir } = scope;
  const { action, policy, parent } = endpoint;
  const setup: string[] = [];
  const entity = 'entity' in action ? findEntity(ir, action.entity) : null;
  const signs = policy.kind !== 'public' && policy.kind !== 'optional';
  const as = signs ? 'as: viewer' : '';
  if (signs) setup.push(`const viewer = await app.signIn(${roleOf(endpoint, options)});`);
  const owned = (name: string): string[] =>
    policy.kind === 'owner' && policy.entity === name && !options.foreign && !isOwnKey(ir, endpoint)
      ? [`${keyOf(policy.property)}: viewer.id`]
      : [];
  const far = paramsOf(endpoint, 'far')[0]?.finds;
  const parents = parent === null ? [] : ['parent', ...(options.astray ? ['other'] : [])];
  if (parent) {
    const of = findEntity(ir, parent.entity);
    for (const name of parents) setup.push(row(scope, name, of, owned(parent.entity)));
  }
  const needsSelf = options.self ?? paramsOf(endpoint, 'self').length > 0;
  if (entity && needsSelf) {
    const values = [
      ...toParent(endpoint, entity, parents.at(-1) ?? ''),
      ...owned(entity.name),
      ...(options.row ?? []),
    ];
    if (options.beside && !isOwnKey(ir, endpoint) && roomFor(ir, entity, endpoint) > 1) {
      setup.push(`${making(scope, entity, values)};`);
    }
    setup.push(
      isOwnKey(ir, endpoint) && !options.foreign
        ? 'const row = viewer;'
        : row(scope, 'row', entity, values),
    );
  }
  const { farOff } = options;
  if (far && farOff === undefined) {
    setup.push(row(scope, 'far', findEntity(ir, far.entity), []));
  }
  return { setup, path: pathOf(ir, endpoint, farOff), as, body: bodyOf(scope, endpoint) };
}

function row(scope: TestScope, name: string, of: IrEntity, values: readonly string[]): string {
  return `const ${name} = ${making(scope, of, values)};`;
}

/** The expression that makes a row with some values. */
export function making(
  { ir, imports }: TestScope,
  entity: IrEntity,
  values: readonly string[],
): string {
  const make = imports.value(factoryFile(ir, entity), factoryName(entity));
  const given = values.length > 0 ? `, { ${values.join(', ')} }` : '';
  return `await ${make}(app.db${given})`;
}

/** Whether an owner's row is the user itself. */
function isOwnKey(ir: Ir, { policy }: IrEndpoint): boolean {
  if (policy.kind !== 'owner' || policy.entity !== ir.auth?.user) return false;
  return findEntity(ir, policy.entity).primaryKey.includes(policy.property);
}

/** Values that put a row below a parent of this name; none where the parent does not hold rows by a key. */
function toParent({ parent }: IrEndpoint, entity: IrEntity, above: string): string[] {
  if (!parent) return [];
  const { kind, localProperties, targetProperties } = relationOf(entity, parent.relation);
  if (kind !== 'belongsTo') return [];
  return localProperties.map(
    (name, index) => `${keyOf(name)}: ${member(above, targetProperties[index] ?? '')}`,
  );
}

/** Whether rows of a list can be put below its parent. */
export function isReachable({ parent }: IrEndpoint, entity: IrEntity): boolean {
  return parent === null || relationOf(entity, parent.relation).kind === 'belongsTo';
}

/** Argument of `signIn`: a role that the policy lets through; empty for the usual one. */
function roleOf({ policy }: IrEndpoint, { role }: ScenarioOptions): string {
  if (role !== undefined) return role;
  return policy.kind === 'roles' ? literal(policy.roles[0]) : '';
}

/** The path with the keys of `row`, `parent` and `far` in it, or of nothing in the place of the far end. */
function pathOf(ir: Ir, endpoint: IrEndpoint, farOff: string | undefined): string {
  const text = endpoint.path.replaceAll(/\{([^}]+)\}/g, (_match, name: string) => {
    const finds = endpoint.params.find((each) => each.name === name)?.finds;
    if (!finds) return 'nothing';
    if (finds.role === 'far' && farOff !== undefined) return farOff;
    const value = member(finds.role === 'self' ? 'row' : finds.role, finds.property);
    const { type, notNull } = columnOf(findEntity(ir, finds.entity), finds.property);
    if (type.kind === 'uuid' || type.kind === 'integer') return `\${${value}}`;
    const absent = notNull ? '' : " ?? ''";
    return type.kind === 'datetime'
      ? `\${encodeURIComponent(${value}${notNull ? '' : '?'}.toISOString()${absent})}`
      : `\${encodeURIComponent(${value}${absent})}`;
  });
  return text.includes('${') ? `\`${text}\`` : quote(text);
}

/** The path of nothing that exists: well-formed where a key is a UUID or a number. */
export function missingPath(ir: Ir, endpoint: IrEndpoint): string {
  return quote(
    endpoint.path.replaceAll(/\{([^}]+)\}/g, (_match, name: string) => {
      const finds = endpoint.params.find((each) => each.name === name)?.finds;
      const kind = finds
        ? columnOf(findEntity(ir, finds.entity), finds.property).type.kind
        : undefined;
      return String(keyOfNothing(kind) ?? 'nothing');
    }),
  );
}

/** A valid body of an endpoint, with its root around it; empty for none. */
export function bodyOf(
  { ir, imports }: Pick<TestScope, 'ir' | 'imports'>,
  endpoint: IrEndpoint,
): string {
  const { action, body } = endpoint;
  if (!body) return '';
  const schema = findSchema(ir, body.schema);
  if (action.kind === 'update') return wrap(body.root, demanded(ir, schema));
  const make = imports.value(bodyFile(ir, schema), bodyName(schema));
  const settled = settledByParent(ir, endpoint, schema);
  const given = settled.length > 0 ? `, { ${settled.join(', ')} }` : '';
  const one = needsRows(ir, schema) ? `await ${make}(app.db${given})` : `${make}()`;
  return wrap(body.root, body.list ? `[${one}, ${one}]` : one);
}

/** Whether a body of an endpoint can only be chosen for a parent that is there. */
export function needsParent(ir: Ir, endpoint: IrEndpoint): boolean {
  const { body } = endpoint;
  return body !== null && settledByParent(ir, endpoint, findSchema(ir, body.schema)).length > 0;
}

/** What the parent of a new row settles of what its body refers to. */
function settledByParent(ir: Ir, { action, parent }: IrEndpoint, schema: IrSchema): string[] {
  if (!parent || !('entity' in action)) return [];
  const relation = relationOf(findEntity(ir, action.entity), parent.relation);
  return [...settledInBody(ir, schema).keys()].map((name) => {
    const target = relation.targetProperties[relation.localProperties.indexOf(name)] ?? '';
    return `${keyOf(name)}: ${member('parent', target)}`;
  });
}

/** What a change must say, and one value besides, given as an expression: nothing, but where a shape of its own demands some. */
export function demanded(
  ir: Ir,
  { type }: IrSchema,
  besides?: { readonly property: IrProperty; readonly value: string },
): string {
  const entries = type.properties
    .filter((each) => each === besides?.property || (!each.optional && each.default === undefined))
    .map((each) => {
      const value =
        each === besides?.property
          ? besides.value
          : literal(exampleOfType(ir, each.type, each.example));
      return `${keyOf(each.name)}: ${value}`;
    });
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

export function wrap(root: string | null, value: string): string {
  return root === null ? value : `{ ${keyOf(root)}: ${value} }`;
}

/** Options of `send` as an argument, with a comma before it; empty for none. */
export function optionsOf(...parts: readonly string[]): string {
  const given = parts.filter((part) => part !== '');
  return given.length > 0 ? `, { ${given.join(', ')} }` : '';
}
