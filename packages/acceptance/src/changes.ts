import {
  type Design,
  type Endpoint,
  type Entity,
  type EntityKey,
  errorCauses,
  type Field,
  type FieldType,
  fieldsOf,
  filterOperators,
  getRecord,
  holderOf,
  type Job,
  type KindName,
  type RecordByKind,
  type Relation,
  type RelationSide,
  recordsOf,
  referentialActions,
  relationsOf,
  type Settings,
  settingsOf,
  stringFormats,
  targetOf,
} from '@plinth/design';

/** One change of every record of a kind; `undefined` leaves a record as it is. */
export interface Change<K extends KindName = KindName> {
  readonly kind: K;
  readonly of: (record: RecordByKind[K], design: Design) => Partial<RecordByKind[K]> | undefined;
}

function change<K extends KindName>(kind: K, of: Change<K>['of']): Change {
  return { kind, of } as unknown as Change;
}

/** The same change with each of some values, by the value's name. */
function each<T>(
  name: string,
  values: Readonly<Record<string, T>>,
  of: (value: T) => Change,
): Readonly<Record<string, Change>> {
  return Object.fromEntries(
    Object.entries(values).map(([which, value]) => [`${name}-${which}`, of(value)]),
  );
}

const byName = <T extends string>(names: readonly T[]): Readonly<Record<T, T>> =>
  Object.fromEntries(names.map((name) => [name, name])) as Record<T, T>;

const always =
  <K extends KindName>(kind: K) =>
  (properties: Partial<RecordByKind[K]>) =>
    change(kind, () => properties);
const endpoints = always('endpoint');
const entities = always('entity');
const fields = always('field');
const relations = always('relation');
const jobs = always('job');
const settings = always('settings');

const lists = (of: Change<'endpoint'>['of']) =>
  change('endpoint', (each, design) =>
    each.action.kind === 'list' ? of(each, design) : undefined,
  );

function sidesOf(design: Design, entity: string): readonly RelationSide[] {
  return relationsOf(design, entity).flatMap((relation) =>
    (['from', 'to'] as const)
      .filter((side) => relation[side] === entity)
      .map((side) => ({ relation: relation.id, side })),
  );
}

function listed(design: Design, { action }: Endpoint): readonly Field[] {
  return 'entity' in action ? fieldsOf(design, action.entity) : [];
}

function toUser(design: Design, entity: Entity): Relation | undefined {
  const { userEntity } = settingsOf(design).auth;
  return relationsOf(design, entity.id).find(
    (each) => holderOf(each) === entity.id && targetOf(each) === userEntity,
  );
}

const noRules: Field['rules'] = {
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

const types: Readonly<Record<string, FieldType>> = {
  text: { kind: 'text' },
  integer: { kind: 'integer' },
  bigint: { kind: 'bigint' },
  decimal: { kind: 'decimal', precision: 12, scale: 2 },
  'decimal-of-fractions': { kind: 'decimal', precision: 4, scale: 4 },
  float: { kind: 'float' },
  boolean: { kind: 'boolean' },
  date: { kind: 'date' },
  datetime: { kind: 'datetime' },
  time: { kind: 'time' },
  interval: { kind: 'interval' },
  uuid: { kind: 'uuid' },
  json: { kind: 'json' },
  bytes: { kind: 'bytes' },
  ...Object.fromEntries(stringFormats.map((format) => [format, { kind: 'string', format }])),
};

const plain = { default: null, rules: noRules, example: null } as const;

function typed(type: FieldType, list: boolean): Change {
  return change('field', (field) => ({ ...plain, type, list, computed: field.computed }));
}

const defaults: Readonly<Partial<Record<FieldType['kind'], Field['default']>>> = {
  string: { kind: 'value', value: 'alpha' },
  text: { kind: 'value', value: `it's \\ \`quoted\` \${here}` },
  integer: { kind: 'value', value: 7 },
  bigint: { kind: 'value', value: '9007199254740993' },
  decimal: { kind: 'value', value: '12.50' },
  float: { kind: 'value', value: 1.5 },
  boolean: { kind: 'value', value: true },
  date: { kind: 'now' },
  datetime: { kind: 'now' },
  time: { kind: 'now' },
  interval: { kind: 'value', value: 'PT5M' },
  uuid: { kind: 'uuid' },
  json: { kind: 'value', value: { deep: { list: [1, 'two', null] } } },
  bytes: { kind: 'value', value: 'aGVsbG8=' },
};

function defaulted({ type, list }: Field, design: Design): Partial<Field> | undefined {
  if (list) return { default: { kind: 'value', value: [] } };
  const first =
    type.kind === 'enum' ? getRecord(design, 'enum', type.enum)?.values[0]?.name : undefined;
  const value =
    first === undefined ? defaults[type.kind] : { kind: 'value' as const, value: first };
  return value ? { default: value } : undefined;
}

const rules: Readonly<Record<string, Partial<Field['rules']>>> = {
  'no-length': { minLength: 0 },
  'one-character': { minLength: 1, maxLength: 1 },
  'three-characters': { minLength: 3, maxLength: 3 },
  'longest-of-all': { maxLength: 100_000_000 },
  'long-at-least': { minLength: 300 },
  'one-number': { min: 7, max: 7 },
  'no-positive': { max: 0 },
  'from-zero': { min: 0 },
  'below-zero': { min: -5, max: -1 },
  'far-numbers': { min: -1_000_000_000, max: 1_000_000_000 },
  fractions: { min: 0.5, max: 0.75 },
  'steps-of-seven': { multipleOf: 7 },
  'small-steps': { multipleOf: 0.25 },
  'few-small-steps': { min: 0, max: 1, multipleOf: 0.25 },
  'few-steps': { min: 3, max: 9, multipleOf: 3 },
  'small-letters': { pattern: '^[a-z]+$' },
  'words-and-digits': { pattern: '^(?:[A-Z][a-z]{2,5} ){2}\\d+$', message: 'says "no"' },
  'one-item': { minItems: 1, maxItems: 1 },
  'five-items': { minItems: 5 },
  'no-items': { maxItems: 0 },
};

/** No value need keep both a pattern and a format, and `check` cannot tell which do. */
function ruled(rule: Partial<Field['rules']>, list: boolean): Change {
  return change('field', (field) => {
    const isFormatted = field.type.kind === 'string' && field.type.format !== null;
    if (rule.pattern && isFormatted) return undefined;
    return { ...plain, rules: { ...noRules, ...rule }, ...(list ? { list } : {}) };
  });
}

type Pick = (fields: readonly Field[]) => EntityKey | undefined;

const required = (fields: readonly Field[]) =>
  fields.filter((field) => field.required && !field.list && !field.computed);

const keyKinds: Readonly<Record<string, Pick>> = {
  uuid: () => ({ kind: 'uuid' }),
  serial: () => ({ kind: 'serial' }),
  natural: (all) => {
    const parts = required(all).slice(0, 1);
    return parts.length > 0 ? { kind: 'fields', parts: parts.map(({ id }) => id) } : undefined;
  },
  composite: (all) => {
    const parts = required(all).slice(0, 2);
    return parts.length > 1 ? { kind: 'fields', parts: parts.map(({ id }) => id) } : undefined;
  },
};

const keyed = (pick: Pick, more: Partial<Entity>) =>
  change('entity', (entity, design) => {
    const key = pick(fieldsOf(design, entity.id));
    return key && { ...more, key };
  });

const envelopes: Readonly<Record<string, Settings['envelope']>> = {
  data: { kind: 'data' },
  bare: { kind: 'bare' },
  named: { kind: 'named', one: null, many: null, total: null, requests: true },
  'with-total': { kind: 'named', one: null, many: null, total: 'total', requests: false },
  'of-items': { kind: 'named', one: 'item', many: 'items', total: 'itemCount', requests: true },
};

const triggers: Readonly<Record<string, (design: Design) => Job['trigger'] | undefined>> = {
  schedule: () => ({ kind: 'schedule', cron: '*/5 0-6 1,15 * 1-5', timeZone: 'Asia/Tokyo' }),
  event: (design) => {
    const entity = recordsOf(design, 'entity')[0];
    return (
      entity && { kind: 'event', entity: entity.id, events: ['created', 'updated', 'deleted'] }
    );
  },
  endpoint: () => ({ kind: 'endpoint' }),
  manual: () => ({ kind: 'manual' }),
};

const bodies: Readonly<Record<string, (design: Design) => Job['body'] | undefined>> = {
  email: () => ({
    kind: 'email',
    to: 'desk@example.com',
    subject: 'Line\n"two"',
    text: `\`\${x}\``,
  }),
  webhook: () => ({
    kind: 'webhook',
    url: 'https://example.com/hook',
    secretVariable: 'HOOK_SECRET',
  }),
  purge: (design) => {
    const entity = recordsOf(design, 'entity').find(({ timestamps }) => timestamps);
    return entity && { kind: 'purge', entity: entity.id, by: 'createdAt', olderThanDays: 0 };
  },
  handler: () => ({ kind: 'handler', code: '', reads: [], writes: [] }),
};

const policies: Readonly<Record<string, (design: Design) => Endpoint['policy']>> = {
  public: () => ({ kind: 'public' }),
  optional: () => ({ kind: 'optional' }),
  authenticated: () => ({ kind: 'authenticated' }),
  role: (design) => ({ kind: 'roles', roles: settingsOf(design).auth.roles.slice(0, 1) }),
  roles: (design) => ({ kind: 'roles', roles: [...settingsOf(design).auth.roles] }),
  owner: () => ({ kind: 'owner', relation: null, passRoles: [] }),
  'owner-or-role': (design) => ({
    kind: 'owner',
    relation: null,
    passRoles: settingsOf(design).auth.roles.slice(0, 1),
  }),
};

const errorRules = (rule: { status?: number; key?: string; message?: string }) =>
  Object.fromEntries(
    errorCauses.map((cause) => [
      cause,
      { status: rule.status ?? null, key: rule.key ?? null, message: rule.message ?? null },
    ]),
  ) as Settings['errors']['rules'];

/** Changes of one property on every record that has it, over what the model can say, by name. */
export const changes: Readonly<Record<string, Change>> = {
  ...each(
    'cache',
    {
      shared: { seconds: 30, scope: 'shared' },
      'shared-for-a-second': { seconds: 1, scope: 'shared' },
      viewer: { seconds: 31_536_000, scope: 'viewer' },
    } as const,
    (cache) => endpoints({ cache }),
  ),
  ...each(
    'rate',
    {
      'one-in-a-minute': { requests: 1, seconds: 60, per: 'address' },
      'five-in-a-second': { requests: 5, seconds: 1, per: 'viewer' },
      'million-in-a-day': { requests: 1_000_000, seconds: 86_400, per: 'viewer' },
      none: 'none',
    } as const,
    (rateLimit) => endpoints({ rateLimit }),
  ),
  'rate-one-by-default': settings({
    defaultRateLimit: { requests: 1, seconds: 86_400, per: 'viewer' },
  }),
  ...each(
    'paging',
    {
      'cursor-small': { style: 'cursor', size: 3, max: 5 },
      'cursor-one': { style: 'cursor', size: 1, max: 1 },
      'cursor-most': { style: 'cursor', size: 1000, max: 1000 },
      'offset-one': { style: 'offset', size: 1, max: 1 },
      'offset-small': { style: 'offset', size: 2, max: 1000 },
      none: { style: 'none', size: 20, max: 100 },
    } as const,
    (paging) => lists(() => ({ paging })),
  ),
  ...each('filters', byName(filterOperators), (operator) =>
    lists((endpoint, design) => ({
      filters: listed(design, endpoint)
        .filter(({ filterable }) => filterable)
        .map(({ id }) => ({ path: [], field: id, alias: null, operators: [operator] })),
    })),
  ),
  'filters-none': lists(() => ({ filters: [] })),
  'sorts-none': lists(() => ({ sorts: [], defaultSort: [] })),
  'sorts-falling-by-change': lists(() => ({
    defaultSort: [{ by: 'updatedAt', descending: true }],
  })),
  'sorts-by-first-sortable': lists((endpoint, design) => {
    const by = listed(design, endpoint).find(({ sortable }) => sortable);
    return by && { defaultSort: [{ by: by.id, descending: true }] };
  }),
  'search-none': endpoints({ search: false }),
  'includes-all': change('endpoint', ({ action }, design) =>
    'entity' in action ? { includes: [...sidesOf(design, action.entity)] } : undefined,
  ),
  'includes-none': endpoints({ includes: [] }),
  ...each('envelope', envelopes, (envelope) => endpoints({ envelope })),
  ...each('envelope-default', envelopes, (envelope) => settings({ envelope })),
  ...each('status', { 200: 200, 202: 202, 203: 203, 204: 204 }, (successStatus) =>
    endpoints({ successStatus }),
  ),
  ...each('policy', policies, (policy) =>
    change('endpoint', (_endpoint, design) => ({ policy: policy(design) })),
  ),
  deprecated: endpoints({ deprecated: true }),

  ...each('key', keyKinds, (pick) => keyed(pick, {})),
  ...each('soft-delete-key', keyKinds, (pick) => keyed(pick, { softDelete: true })),
  ...each('version-key', keyKinds, (pick) => keyed(pick, { version: true })),
  'soft-delete-none': entities({ softDelete: false }),
  'timestamps-all': entities({ timestamps: true }),
  'timestamps-none': entities({ timestamps: false }),
  'author-all': entities({ author: true }),
  'version-all': entities({ version: true }),
  'version-none': entities({ version: false }),
  'owned-all': change('entity', (entity, design) => {
    const relation = toUser(design, entity);
    return relation && { ownerRelation: relation.id };
  }),

  ...each('type', types, (type) => typed(type, false)),
  ...each('list-of', { string: { kind: 'string', format: null } as const, ...types }, (type) =>
    typed(type, true),
  ),
  'list-of-enum': change('field', ({ type }) =>
    type.kind === 'enum' ? { ...plain, list: true } : undefined,
  ),
  ...each('rules', rules, (rule) => ruled(rule, false)),
  'rules-none': fields({ rules: noRules }),
  ...each('list-rules', rules, (rule) => ruled(rule, true)),
  'default-each': change('field', defaulted),
  'default-none': fields({ default: null }),
  'required-all': fields({ required: true }),
  'required-none': fields({ required: false }),
  'unique-all': fields({ unique: true }),
  'unique-optional': fields({ unique: true, required: false }),
  'unique-none': fields({ unique: false }),
  'read-only-all': fields({ readOnly: true }),
  'write-only-all': fields({
    writeOnly: true,
    filterable: false,
    sortable: false,
    searchable: false,
  }),
  'sensitive-all': fields({
    sensitive: true,
    filterable: false,
    sortable: false,
    searchable: false,
  }),
  'filterable-all': fields({ filterable: true }),
  'sortable-all': fields({ sortable: true }),
  'searchable-all': fields({ searchable: true }),
  'asked-none': fields({ filterable: false, sortable: false, searchable: false }),
  'columns-odd': change('field', ({ name }) => ({ column: `Old_${name}` })),
  'system-columns-odd': entities({
    systemColumns: {
      createdAt: 'Made',
      updatedAt: 'order',
      createdBy: 'madeBy',
      updatedBy: 'by',
      version: 'Revision',
      deletedAt: 'goneSince',
    },
  }),

  ...each('on-delete', byName(referentialActions), (onDelete) => relations({ onDelete })),
  ...each('on-delete-optional', byName(referentialActions), (onDelete) =>
    relations({ onDelete, required: false }),
  ),
  ...each('on-update', byName(referentialActions), (onUpdate) => relations({ onUpdate })),
  'relations-required': relations({ required: true }),
  'relations-optional': relations({ required: false }),
  'relations-unwritable': relations({ writable: false }),
  'relations-unfilterable': relations({ filterable: false }),
  'relations-one-way': relations({ toName: null }),
  'relations-one-to-one': change('relation', ({ owner }) =>
    owner === 'join' ? undefined : { fromMany: false, toMany: false },
  ),
  'relations-unindexed': relations({ indexed: false }),

  ...each('job-trigger', triggers, (trigger) =>
    change('job', (_job, design) => {
      const found = trigger(design);
      return found && { trigger: found };
    }),
  ),
  ...each('job-body', bodies, (body) =>
    change('job', (_job, design) => {
      const found = body(design);
      return found && { body: found };
    }),
  ),
  ...each('job-retries', { 0: 0, 1: 1, 100: 100 }, (retries) => jobs({ retries })),
  ...each(
    'job-backoff',
    {
      'fixed-second': { kind: 'fixed', seconds: 1 },
      'fixed-day': { kind: 'fixed', seconds: 86_400 },
      'exponential-second': { kind: 'exponential', seconds: 1 },
      'exponential-day': { kind: 'exponential', seconds: 86_400 },
    } as const,
    (backoff) => jobs({ backoff }),
  ),
  ...each('job-timeout', { second: 1, day: 86_400 }, (timeoutSeconds) => jobs({ timeoutSeconds })),
  'job-concurrency': jobs({ concurrency: 100 }),

  ...each(
    'naming',
    {
      'snake-json': { json: 'snake_case', tables: 'snake_case' },
      'camel-tables': { json: 'camelCase', tables: 'camelCase' },
      crossed: { json: 'snake_case', tables: 'camelCase' },
    } as const,
    (naming) => settings({ naming }),
  ),
  ...each('errors', byName(['problem', 'keyed', 'list', 'message'] as const), (format) =>
    settings({ errors: { format, root: 'fault', rules: {} } }),
  ),
  ...each('errors-worded', byName(['problem', 'keyed', 'list', 'message'] as const), (format) =>
    settings({
      errors: {
        format,
        root: 'errors',
        rules: errorRules({ key: 'not a name', message: 'says "no"' }),
      },
    }),
  ),
  ...each('errors-status', { 400: 400, 418: 418, 422: 422 }, (status) =>
    settings({ errors: { format: 'problem', root: 'errors', rules: errorRules({ status }) } }),
  ),
  'foreign-row-403': settings({ foreignRow: '403' }),
  ...each('base-path', { none: '', deep: '/rest/open-api' }, (basePath) => settings({ basePath })),
};
