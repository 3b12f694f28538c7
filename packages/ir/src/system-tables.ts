import { type AuthOperation, type Design, recordsOf } from '@plinth/design';
import { noRules } from './columns.ts';
import type { Names } from './names.ts';
import type { Ir, IrAuth, IrColumn, IrEntity, IrIndex, IrSystemTable } from './types.ts';

/** The tables of the export's own machinery: refresh tokens with login; outbox and schedules with jobs or mails. */
export function buildSystemTables(
  design: Design,
  names: Names,
  { auth, entities, resources }: Pick<Ir, 'auth' | 'entities' | 'resources'>,
): readonly IrSystemTable[] {
  const user = entities.find(({ name }) => name === auth?.user);
  const offers = (operation: AuthOperation) =>
    resources.some(({ endpoints }) =>
      endpoints.some(({ action }) => action.kind === 'auth' && action.operation === operation),
    );
  const mails =
    offers('requestPasswordReset') || (auth?.emailVerification === true && offers('verifyEmail'));
  const works = mails || recordsOf(design, 'job').length > 0;
  return [
    ...(auth && user ? [refreshTokens(names, auth, user)] : []),
    ...(works ? [outbox(names), schedules(names)] : []),
  ];
}

type Given = Pick<IrColumn, 'property' | 'type'> & Partial<IrColumn>;

function column(names: Names, given: Given): IrColumn {
  return {
    column: names.toDatabase(given.property),
    source: 'system',
    system: null,
    recordId: null,
    list: false,
    notNull: true,
    unique: false,
    default: null,
    rules: noRules,
    inCreate: 'no',
    inUpdate: false,
    inResponse: false,
    sensitive: false,
    filterable: false,
    sortable: false,
    searchable: false,
    operators: [],
    example: null,
    inExamples: 'usual',
    description: '',
    slugFrom: null,
    hashed: false,
    references: null,
    ...given,
  };
}

const uuid = { kind: 'uuid' } as const;
const text = { kind: 'text' } as const;
const moment = { kind: 'datetime' } as const;
const key = { property: 'id', type: uuid, default: { kind: 'uuid' } } as const;

function index(
  names: Names,
  table: string,
  properties: readonly string[],
  where: string | null = null,
): IrIndex {
  const columns = properties.map(names.toDatabase);
  return {
    name: names.database.take([table, ...columns].join('_'), '_idx'),
    parts: properties.map((property) => ({ property, descending: false })),
    unique: false,
    method: 'btree',
    where,
    place: null,
  };
}

const plain = { uniques: [], search: null, foreignKeys: [], indexes: [], checks: [] } as const;

function refreshTokens(names: Names, auth: IrAuth, user: IrEntity): IrSystemTable {
  const { table, variable } = auth.refreshTable;
  const [userKey = ''] = user.primaryKey;
  const type = user.columns.find(({ property }) => property === userKey)?.type ?? uuid;
  const name = (property: string, suffix: string) =>
    names.database.take(`${table}_${names.toDatabase(property)}`, suffix);
  return {
    ...plain,
    purpose: 'refreshTokens',
    table,
    variable,
    module: user.module,
    columns: [
      column(names, key),
      column(names, {
        property: 'userId',
        type,
        references: { entity: user.name, property: userKey },
      }),
      column(names, { property: 'familyId', type: uuid }),
      column(names, { property: 'tokenHash', type: text }),
      column(names, { property: 'expiresAt', type: moment }),
      column(names, { property: 'usedAt', type: moment, notNull: false }),
    ],
    primaryKey: ['id'],
    primaryKeyName: names.database.take(table, '_pkey'),
    uniques: [{ name: name('tokenHash', '_key'), properties: ['tokenHash'] }],
    foreignKeys: [
      {
        name: name('userId', '_fkey'),
        properties: ['userId'],
        target: user.name,
        targetProperties: [userKey],
        onDelete: 'cascade',
        onUpdate: 'noAction',
      },
    ],
    indexes: [index(names, table, ['userId']), index(names, table, ['familyId'])],
  };
}

function outbox(names: Names): IrSystemTable {
  const table = names.database.take('outbox');
  const zero = { kind: 'value', value: 0 } as const;
  return {
    ...plain,
    purpose: 'outbox',
    table,
    variable: names.variables.take('outbox', 'Table'),
    module: 'outbox',
    columns: [
      column(names, key),
      column(names, { property: 'job', type: text }),
      column(names, { property: 'payload', type: { kind: 'json' } }),
      column(names, { property: 'dueAt', type: moment, default: { kind: 'now' } }),
      column(names, { property: 'attempts', type: { kind: 'integer' }, default: zero }),
      column(names, { property: 'failedAt', type: moment, notNull: false }),
      column(names, { property: 'error', type: text, notNull: false }),
    ],
    primaryKey: ['id'],
    primaryKeyName: names.database.take(table, '_pkey'),
    indexes: [index(names, table, ['job', 'dueAt'], `"${names.toDatabase('failedAt')}" is null`)],
  };
}

function schedules(names: Names): IrSystemTable {
  const table = names.database.take('schedules');
  return {
    ...plain,
    purpose: 'schedules',
    table,
    variable: names.variables.take('schedules', 'Table'),
    module: 'outbox',
    columns: [
      column(names, { property: 'job', type: text }),
      column(names, { property: 'cron', type: text }),
      column(names, { property: 'timeZone', type: text }),
      column(names, { property: 'nextRunAt', type: moment }),
    ],
    primaryKey: ['job'],
    primaryKeyName: names.database.take(table, '_pkey'),
  };
}
