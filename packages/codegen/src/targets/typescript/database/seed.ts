import { recall } from '@plinth/design';
import {
  findEntity,
  type Ir,
  type IrColumn,
  type IrEntity,
  type IrJoinTable,
  type IrTable,
} from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { Imports, keyOf, literal, member, quote, sourceFile } from '../source.ts';
import { isSameRoot, type Place, sharingKeys } from '../tests/referred.ts';
import { rowValue } from '../tests/values.ts';
import { differsAlone, varied, variedColumns } from '../tests/vary.ts';

const EXAMPLES = 'src/db/examples.ts';
/** Most rows of one table. */
const ROWS = 3;

/** src/db/examples.ts, which fills an empty database, and src/db/seed.ts, which does so from the command line. */
export function emitSeed(ir: Ir): GeneratedFile[] {
  return [examplesFile(ir), seedFile(ir)];
}

function examplesFile(ir: Ir): GeneratedFile {
  const imports = new Imports(EXAMPLES);
  imports.type('src/db/database.ts', 'Database');
  const entities = inInsertOrder(ir);
  const counts = countRows(ir, entities);
  const inserts = [
    ...entities.flatMap((entity) => insertEntity(ir, entity, counts, imports)),
    ...ir.joinTables.flatMap((table) => insertJoin(ir, table, counts, imports)),
  ];
  const used = inserts.join('\n');
  const first = entities.find(({ name }) => counts.get(name) !== 0);
  const isEmpty =
    first === undefined
      ? 'true'
      : `(await db.$count(${imports.value(`src/db/schema/${first.module}.ts`, first.variable)})) === 0`;
  const nth = used.includes('nth(')
    ? `
/** The row that stands at a number from 1 on, or round again from the first. */
function nth<Row>(rows: readonly Row[], n: number): Row {
  const row = rows[(n - 1) % rows.length];
  if (row === undefined) throw new Error('nth: there are no rows');
  return row;
}
`
    : '';
  const hash = used.includes('passwordHash') ? ', passwordHash: string' : '';
  const spoken = new Map<string, number>();
  for (const [name] of used.matchAll(/\b\w+Rows\b/g)) spoken.set(name, (spoken.get(name) ?? 0) + 1);
  const body = used.replaceAll(/\bconst (\w+Rows) = /g, (declared, name: string) =>
    (spoken.get(name) ?? 0) > 1 ? declared : '',
  );
  return sourceFile(
    EXAMPLES,
    imports,
    `
/** Whether nothing has been written yet. */
export async function isEmpty(${first ? 'db' : '_db'}: Database): Promise<boolean> {
  return ${isEmpty};
}

/** Inserts a few rows of everything, which refer to one another. */
export async function insertExamples(${first ? 'db' : '_db'}: Database${hash}): Promise<void> {
${body}
}
${nth}`,
  );
}

/** Entities after those that their rows must refer to; those that may refer come where names put them. */
function inInsertOrder(ir: Ir): readonly IrEntity[] {
  const done = new Set<IrEntity>();
  const visit = (entity: IrEntity) => {
    if (done.has(entity)) return;
    for (const { target, properties } of entity.foreignKeys) {
      if (isRequired(entity, properties)) visit(findEntity(ir, target));
    }
    done.add(entity);
  };
  for (const entity of ir.entities) visit(entity);
  return [...done];
}

function isRequired(entity: IrTable, properties: readonly string[]): boolean {
  return entity.columns
    .filter(({ property }) => properties.includes(property))
    .every(({ notNull }) => notNull);
}

/** How many rows each entity can have: one where what must differ cannot, none where its foreign keys cannot agree. */
function countRows(ir: Ir, entities: readonly IrEntity[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const entity of entities) {
    if (references(ir, entity, counts) === null) {
      counts.set(entity.name, 0);
      continue;
    }
    const sets = [
      entity.primaryKey,
      ...entity.uniques.map(({ properties }) => properties),
      ...entity.indexes
        .filter(({ unique }) => unique)
        .map(({ parts }) => parts.map(({ property }) => property)),
    ];
    const most = sets.map((set) => Math.max(...set.map((each) => differing(entity, each, counts))));
    const behind = sharingKeys(entity.foreignKeys).map(({ target }) => counts.get(target) ?? ROWS);
    counts.set(entity.name, Math.min(ROWS, ...most, ...behind));
  }
  return counts;
}

/** How many different values the rows will have in a column. */
function differing(
  entity: IrEntity,
  property: string,
  counts: ReadonlyMap<string, number>,
): number {
  const column = entity.columns.find((each) => each.property === property);
  if (!column) return 1;
  if (column.references) {
    // A null differs from every other.
    return column.notNull ? (counts.get(column.references.entity) ?? 1) : ROWS;
  }
  if (differsAlone(column)) return ROWS;
  return variedColumns(entity).has(column) && varied(column, 'row') !== null ? ROWS : 1;
}

function insertEntity(
  ir: Ir,
  entity: IrEntity,
  counts: ReadonlyMap<string, number>,
  imports: Imports,
): string[] {
  const before = new Map([...counts].slice(0, [...counts.keys()].indexOf(entity.name)));
  const behind = references(ir, entity, before);
  if (behind === null) return [];
  const plain = recall(ir, 'seed', entity.name, [entity], () => plainValues(ir, entity));
  // A part of an optional key that nothing leads to has a value of its own.
  const parts = entity.columns.filter(
    ({ references: far, notNull, property, system }) =>
      far && notNull && system === null && !behind.has(property),
  );
  const values = [
    ...[...behind].map(([name, value]) => `${keyOf(name)}: ${value}`),
    ...parts.map((column) => `${keyOf(column.property)}: ${exampleCode(column)}`),
    ...plain,
  ];
  const table = imports.value(`src/db/schema/${entity.module}.ts`, entity.variable);
  return [
    `  const ${entity.singular}Rows = ${insert(table, numbers(counts.get(entity.name)), values)}.returning();`,
  ];
}

function insert(table: string, rows: readonly number[], values: readonly string[]): string {
  return `await db.insert(${table}).values(${mapped(rows, values)})`;
}

/** An array of the values of so many rows, in which `n` is the number of the row. */
function mapped(rows: readonly number[], values: readonly string[]): string {
  const body = `{ ${values.join(', ')} }`;
  return `[${rows.join(', ')}].map((${/\bn\b/.test(body) ? 'n' : ''}) => (${body}))`;
}

function numbers(count = 1): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

/** Values of the foreign keys whose targets have their rows already, by property; null where keys that share one cannot agree. */
function references(
  ir: Ir,
  entity: IrEntity,
  counts: ReadonlyMap<string, number>,
): ReadonlyMap<string, string> | null {
  const values = new Map<string, string>();
  const givers = new Map<string, Place>();
  for (const key of entity.foreignKeys) {
    const isDemanded = isRequired(entity, key.properties);
    if (!counts.get(key.target)) {
      if (isDemanded) return null;
      continue;
    }
    const { singular } = findEntity(ir, key.target);
    const row = `nth(${singular}Rows, n)`;
    const pairs = key.properties.map((name, index) => {
      const property = key.targetProperties[index] ?? '';
      return { name, place: { entity: key.target, property } };
    });
    // Rows of one number belong together: what leads to the same column has the same value there.
    const agrees = pairs.every(({ name, place }) => {
      const giver = givers.get(name);
      return giver === undefined || isSameRoot(ir, giver, place);
    });
    const missing = pairs.filter(({ name }) => !givers.has(name));
    if (!agrees && (isDemanded || missing.length === 0)) return null;
    if (!agrees) continue;
    for (const { name, place } of missing) {
      givers.set(name, place);
      values.set(name, member(row, place.property));
    }
  }
  return values;
}

function plainValues(ir: Ir, entity: IrEntity): readonly string[] {
  const unique = variedColumns(entity);
  const isUser = ir.auth?.user === entity.name;
  return entity.columns.flatMap((column) => {
    const name = keyOf(column.property);
    if (isUser && column.property === ir.auth?.roleProperty) {
      const roles = numbers(ROWS).map((n) => ir.auth?.roles[n - 1] ?? ir.auth?.defaultRole);
      return [`${name}: nth(${literal(roles)} as const, n)`];
    }
    if (column.references || column.system || differsAlone(column)) return [];
    if (column.default && !unique.has(column)) return [];
    if (column.hashed) return [`${name}: passwordHash`];
    const value = unique.has(column) ? varied(column, 'row') : null;
    return [`${name}: ${value ?? exampleCode(column)}`];
  });
}

// Inside a function of its own TypeScript would take the value of an enum for any text.
function exampleCode(column: IrColumn): string {
  if (column.type.kind !== 'enum') return rowValue(column);
  return Array.isArray(column.example)
    ? `[${column.example.map((item) => `${literal(item)} as const`).join(', ')}]`
    : `${literal(column.example)} as const`;
}

function insertJoin(
  ir: Ir,
  table: IrJoinTable,
  counts: ReadonlyMap<string, number>,
  imports: Imports,
): string[] {
  const values = table.foreignKeys.flatMap((key) =>
    key.properties.map((property, index) => {
      const { singular } = findEntity(ir, key.target);
      const row = `nth(${singular}Rows, n)`;
      return `${keyOf(property)}: ${member(row, key.targetProperties[index] ?? '')}`;
    }),
  );
  const rows = numbers(Math.min(...table.foreignKeys.map(({ target }) => counts.get(target) ?? 1)));
  if (rows.length === 0) return [];
  const variable = imports.value(`src/db/schema/${table.module}.ts`, table.variable);
  return [
    `  const ${variable}Rows = ${mapped(rows, values)};
  await db.insert(${variable}).values(${variable}Rows);`,
  ];
}

function seedFile(ir: Ir): GeneratedFile {
  const path = 'src/db/seed.ts';
  const imports = new Imports(path);
  for (const [from, name] of [
    ['src/config.ts', 'readConfig'],
    ['src/db/client.ts', 'openDatabase'],
    [EXAMPLES, 'insertExamples'],
    [EXAMPLES, 'isEmpty'],
    ['src/db/transaction.ts', 'inTransaction'],
  ] as const) {
    imports.value(from, name);
  }
  const user = ir.entities.find(({ name }) => name === ir.auth?.user);
  const password = user?.columns.find(({ hashed }) => hashed);
  if (password) imports.value('src/platform/passwords.ts', 'createPasswords');
  const text = quote(String(password?.example ?? ''));
  return sourceFile(
    path,
    imports,
    `
const config = readConfig();
const database = await openDatabase(config);
await database.migrate();
if (await isEmpty(database.db)) {
${
  password
    ? `  const password = ${text};
  const hash = await createPasswords(config.bcryptCost).hash(password);
  await inTransaction(database.db, (tx) => insertExamples(tx, hash));
  console.log(\`The database has examples now; the password of every account is "\${password}".\`);
`
    : `  await inTransaction(database.db, (tx) => insertExamples(tx));
  console.log('The database has examples now.');
`
}} else {
  console.log('The database is not empty: nothing was added.');
}
await database.close();
`,
  );
}
