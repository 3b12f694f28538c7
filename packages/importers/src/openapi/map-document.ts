import {
  camelCase,
  createDesign,
  type Design,
  hueAt,
  isEqual,
  kebabCase,
  type RecordInput,
  snakeCase,
  titleCase,
} from '@plinth/design';
import type { ImportOptions, NextId } from '../importer.ts';
import type { ApiVersion } from './api.ts';
import { readOperations } from './api-reader.ts';
import { customEndpoint } from './custom-endpoints.ts';
import { addRecord, cleanText, createDraft, type Draft, newId, orderOf } from './draft.ts';
import { addEntity } from './entities.ts';
import {
  type EndpointParts,
  type EntityEndpoint,
  entityEndpoint,
  type Home,
} from './entity-endpoints.ts';
import { planEntities } from './entity-plan.ts';
import { Enums } from './enums.ts';
import type { EnvelopeInput } from './envelopes.ts';
import { findErrorForm, sayErrors } from './error-bodies.ts';
import { commonBase, readInfo } from './info-settings.ts';
import { entriesOf, isObject, listOf, own, textOf } from './json.ts';
import { findAuthOperations, readLogin, withAccounts } from './login.ts';
import { memberName, moduleScope } from './name-scope.ts';
import type { Operation } from './operation.ts';
import { rootPlace, under } from './place.ts';
import { isReference, References, shorten } from './references.ts';
import { Links } from './relations.ts';
import type { Reporter } from './reporter.ts';
import { findResources, rowsOf } from './resources.ts';
import { SchemaReader } from './schema-reader.ts';
import { readSecurity } from './security.ts';
import { settleDesign } from './settle.ts';
import { Shapes } from './shapes.ts';

const MOST_ENDPOINTS = 5000;

/** Turns a document into a design: settings, modules, entities with relations, endpoints, shapes. */
export function mapDocument(
  root: unknown,
  version: ApiVersion,
  options: ImportOptions & { readonly nextId: NextId },
  reporter: Reporter,
): { readonly design: Design; readonly operations: number } {
  const schemas = new SchemaReader(new References(root, reporter), reporter);
  const json = namingOf(root);
  const info = readInfo(root, version, reporter);
  const {
    carrier,
    security,
    place: securityPlace,
  } = readSecurity(root, version, schemas, reporter);
  const all = readOperations({ root, version, schemas, reporter, security, json });
  const operations = all.slice(0, MOST_ENDPOINTS);
  for (const { place } of all.slice(MOST_ENDPOINTS, MOST_ENDPOINTS + 1)) {
    reporter.say(
      'warning',
      'limit',
      place,
      `Only ${MOST_ENDPOINTS} of ${all.length} endpoints are kept.`,
    );
  }
  const base = info.basePath === '' ? commonBase(operations.map(({ route }) => route.path)) : '';
  const modules = createModules(root, options.module);
  const draft = createDraft({ reporter, schemas, nextId: options.nextId, json }, modules);
  const enums = new Enums(draft);
  const shapes = new Shapes(draft, enums);
  const tagOf = (operation: Operation) =>
    operation.tags[0] ||
    titleCase(
      operation.route.segments
        .slice(base.split('/').length - 1)
        .find((part) => !part.startsWith(':')) ?? '',
    ) ||
    'API';
  for (const operation of operations) draft.moduleOf(tagOf(operation));

  const resources = findResources(operations, schemas);
  const auth = carrier
    ? findAuthOperations(schemas, operations)
    : new Map<Operation, EndpointParts>();
  const shown = planEntities(draft, resources, (resource) => {
    const [first] = [...resource.onCollection.values(), ...resource.onItem.values()];
    return first ? tagOf(first) : 'API';
  });
  const plans = withAccounts(shown, auth);
  const links = new Links(draft, plans);
  for (const plan of plans) addEntity(draft, shapes, links, plan);
  for (const plan of plans) {
    for (const resource of plan.resources) {
      for (const row of rowsOf(resource, schemas)) links.linkShown(plan, row);
    }
  }
  links.finishLists();

  const homes = new Map<string, Home>();
  const byItem = new Map<string, Home>();
  for (const plan of plans) {
    for (const resource of plan.resources) {
      homes.set(resource.collection, { plan, resource });
      homes.set(resource.item, { plan, resource });
      byItem.set(resource.item, { plan, resource });
    }
  }
  const errorForm = findErrorForm(operations, schemas, reporter);
  const found = operations.map((operation) => {
    const home = homes.get(operation.route.path);
    const kind = home ? entityEndpoint(draft, links, operation, { home, parents: byItem }) : null;
    if (kind) sayErrors(operation, errorForm.node, reporter);
    return {
      operation,
      kind,
      parts:
        kind?.parts ??
        auth.get(operation) ??
        customEndpoint(draft, shapes, operation, {
          tag: tagOf(operation),
          errorNode: errorForm.node,
        }),
    };
  });
  shapes.finish();

  const isOpen =
    carrier === null ||
    operations.every(({ access }) => (access === 'inherit' ? security.usual : access) === 'public');
  const envelope = usualEnvelope(
    found.flatMap(({ kind }) => (kind?.envelope ? [kind.envelope] : [])),
  );
  for (const [index, { operation, kind, parts }] of found.entries()) {
    addRecord(
      draft,
      endpointOf(draft, operation, {
        parts,
        kind,
        envelope,
        index,
        base,
        isOpen,
        module: draft.moduleOf(tagOf(operation)),
      }),
      operation.place,
    );
  }
  sayUnused(root, version, schemas, reporter);
  sayTop(root, version, reporter);
  const settings: RecordInput<'settings'> = {
    kind: 'settings',
    id: 'settings:main',
    ...info,
    basePath: info.basePath || base,
    defaultPolicy: { kind: isOpen ? 'public' : security.usual },
    envelope,
    errors: errorForm.settings,
    naming: { json: draft.json },
    ...(isOpen || !carrier ? {} : { auth: readLogin(draft, plans, carrier, securityPlace) }),
  };
  if (carrier && isOpen && security.usual !== 'public') {
    reporter.say(
      'info',
      'security-changed',
      securityPlace,
      'No endpoint asks for a login, so that there is none.',
    );
  }
  return { design: settleDesign(draft, createDesign([settings])), operations: all.length };
}

interface Making {
  readonly parts: EndpointParts;
  readonly kind: EntityEndpoint | null;
  readonly envelope: EnvelopeInput;
  readonly index: number;
  readonly base: string;
  readonly isOpen: boolean;
  readonly module: `module:${string}`;
}

function endpointOf(draft: Draft, operation: Operation, making: Making): RecordInput<'endpoint'> {
  const { method, route, access } = operation;
  const { parts, kind, envelope, index, base, isOpen, module } = making;
  const stated = operation.operationId;
  const name = memberName(
    stated || `${method.toLowerCase()} ${route.path.slice(base.length)}`,
    'call',
  );
  const operationId = draft.operations.take(name, 'Operation');
  if (stated !== '' && stated !== operationId) {
    const words = `${shorten(stated, 60)} is named ${operationId}`;
    draft.reporter.gather('info', 'renamed', under(operation.place, 'operationId'), {
      message: `The operation ${words}.`,
      together: 'Operations get names in camelCase, each once',
      subject: words,
    });
  }
  for (const tag of operation.tags.slice(1)) {
    const subject = shorten(tag, 40);
    draft.reporter.gather('info', 'section-dropped', under(operation.place, 'tags'), {
      message: `The further tag ${subject} of an operation is not kept.`,
      together: 'Further tags of operations are not kept',
      subject,
      apart: 1,
    });
  }
  const isAuth = parts.action.kind === 'auth';
  return {
    kind: 'endpoint',
    id: newId(draft, 'endpoint'),
    module,
    order: orderOf(index),
    method,
    path: route.path.slice(base.length) || '/',
    operationId,
    summary: cleanText(operation.summary, 500).trim(),
    description: cleanText(operation.description),
    deprecated: operation.isDeprecated,
    policy: { kind: isOpen ? 'public' : access === 'optional' && isAuth ? 'public' : access },
    ...(kind?.envelope && !fits(kind.envelope, envelope) ? { envelope: kind.envelope } : {}),
    ...parts,
  };
}

/** The envelope that most endpoints on entities have; names that differ from row to row are left to be derived. */
function usualEnvelope(envelopes: readonly EnvelopeInput[]): EnvelopeInput {
  const count = (kind: EnvelopeInput['kind']) =>
    envelopes.filter((each) => each.kind === kind).length;
  const named = envelopes.filter((each) => each.kind === 'named');
  if (envelopes.length === 0) return { kind: 'bare' };
  if (count('bare') >= count('data') && count('bare') >= named.length) return { kind: 'bare' };
  if (count('data') >= named.length) return { kind: 'data' };
  return { kind: 'bare' };
}

function fits(own: EnvelopeInput, usual: EnvelopeInput): boolean {
  return isEqual(own, usual);
}

/** The convention of most property names that tell: `createdAt` or `created_at`. */
function namingOf(root: unknown): Draft['json'] {
  let camel = 0;
  let snake = 0;
  const components = own(own(root, 'components'), 'schemas') ?? own(root, 'definitions');
  for (const [, schema] of entriesOf(components)) {
    for (const [key] of entriesOf(own(schema, 'properties'))) {
      if (key === camelCase(key) && key !== snakeCase(key)) camel++;
      else if (key === snakeCase(key) && key !== camelCase(key)) snake++;
    }
  }
  return snake > camel ? 'snake_case' : 'camelCase';
}

/** Gives each tag its module, made when it is first asked for. */
function createModules(root: unknown, fixed: string | undefined) {
  const scope = moduleScope();
  const known = new Map<string, `module:${string}`>();
  const words = new Map(
    listOf(root, 'tags').map((tag) => [
      textOf(tag, 'name') ?? '',
      textOf(tag, 'description') ?? '',
    ]),
  );
  return (draft: Pick<Draft, 'records' | 'nextId'>, wanted: string): `module:${string}` => {
    const tag = fixed ?? wanted;
    const before = known.get(tag);
    if (before) return before;
    const id = newId(draft, 'module');
    known.set(tag, id);
    const plain = cleanText(tag, 50).trim();
    const name = scope.take(
      /^[a-z]/.test(kebabCase(plain)) ? plain : `Module ${plain}`.trim(),
      ' API',
    );
    draft.records.push({
      kind: 'module',
      id,
      name,
      order: orderOf(known.size),
      colour: hueAt(known.size - 1),
      description: cleanText(words.get(tag) ?? ''),
    });
    return id;
  };
}

function sayUnused(
  root: unknown,
  version: ApiVersion,
  schemas: SchemaReader,
  reporter: Reporter,
): void {
  const keys = version === '2.0' ? ['definitions'] : ['components', 'schemas'];
  const components = keys.reduce<unknown>((at, key) => own(at, key), root);
  for (const [name, schema] of entriesOf(components)) {
    if (isReference(schema) || (isObject(schema) && schemas.hasRead(schema))) continue;
    const place = under(rootPlace, ...keys, name);
    reporter.gather('info', 'unused-schema', place, {
      message: `No endpoint takes or answers ${shorten(name, 60)}, so that it is left out.`,
      together: 'No endpoint takes or answers these schemas, so that they are left out',
      subject: shorten(name, 60),
    });
  }
}

const topKeys = new Set(
  'openapi swagger info servers host basePath schemes paths tags security components definitions parameters responses securityDefinitions consumes produces jsonSchemaDialect'.split(
    ' ',
  ),
);

function sayTop(root: unknown, version: ApiVersion, reporter: Reporter): void {
  for (const [key] of entriesOf(root)) {
    if (topKeys.has(key)) continue;
    const place = under(rootPlace, key);
    if (key.startsWith('x-')) reporter.sayExtension(place, key);
    else
      reporter.say(
        key === 'externalDocs' ? 'info' : 'warning',
        'section-dropped',
        place,
        `${shorten(key, 40)} of the document are not kept.`,
      );
  }
  if (version === '2.0') return;
  for (const key of ['callbacks', 'links', 'pathItems']) {
    if (own(own(root, 'components'), key) === undefined) continue;
    reporter.say(
      'info',
      'section-dropped',
      under(rootPlace, 'components', key),
      `${key} among the components are kept where a path uses them, if at all.`,
    );
  }
}
