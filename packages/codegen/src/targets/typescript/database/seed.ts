import { recall } from '@plinth/design';
import {
  differsAlone,
  findEntity,
  type Ir,
  type IrColumn,
  type IrEntity,
  type IrForeignKey,
  type IrJoinTable,
  type IrTable,
  mayBeSame,
  uniqueSets,
  variedColumns,
} from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { onceOfEach } from '../../../once.ts';
import { databaseFrom, entityRecords, writtenFrom } from '../provenance.ts';
import { inWords, tableOf, tablePath, upperFirst } from '../resources/context.ts';
import { Imports, keyOf, literal, member, quote, sourceFile, textFile } from '../source.ts';
import { isSameRoot, type Place, sharingKeys } from '../tests/referred.ts';
import { countOf } from '../tests/room.ts';
import { factoryFile, isDemanded, rowValue } from '../tests/values.ts';
import { varied } from '../tests/vary.ts';

const EXAMPLES = 'src/db/examples.ts';
const NTH = 'src/db/nth.ts';
/** Most rows of one table. */
const ROWS = 3;

/** src/db/examples.ts, which fills an empty database with the rows of src/db/examples, and src/db/seed.ts, which does so from the command line. */
export function emitSeed(ir: Ir): GeneratedFile[] {
  const order = inInsertOrder(ir);
  const { counts, references: behind } = planRows(ir, order);
  const inserts = order.flatMap((entity) => {
    const own = behind.get(entity.name);
    return own ? [insertOf(ir, entity, own)] : [];
  });
  return [
    ...inserts.map((each) => {
      const count = counts.get(each.entity.name);
      const inputs = [each.entity, count, each.hashes, ...each.targets, ...each.values];
      return recall(ir, 'seed file', each.entity.name, inputs, () => insertFile(each, count));
    }),
    { ...examplesFile(ir, inserts, counts), from: databaseFrom(ir) },
    nthFile,
    seedFile(ir),
  ];
}

/** The rows of one entity: which others they refer to, and what they hold. */
interface Insert {
  readonly entity: IrEntity;
  readonly path: string;
  /** The function that inserts them. */
  readonly name: string;
  /** Entities whose rows they refer to. */
  readonly targets: readonly IrEntity[];
  readonly values: readonly string[];
  readonly hashes: boolean;
}

const rowsOf = ({ singular }: IrEntity) => `${singular}Rows`;

/** What a table is called beside rows of such names: those of a Row and the rows of a thing may be called the same. */
const apart = (variable: string, rows: readonly string[]) =>
  rows.includes(variable) ? `${variable}Table` : variable;

function insertOf(ir: Ir, entity: IrEntity, behind: References): Insert {
  const plain = recall(ir, 'seed', entity.name, [entity], () => plainValues(ir, entity));
  // A part of an optional key that nothing leads to has a value of its own.
  const parts = entity.columns.filter(
    (column) =>
      column.references &&
      isDemanded(column) &&
      column.system === null &&
      !behind.values.has(column.property),
  );
  return {
    entity,
    path: factoryFile(ir, entity).replace('test/factories/', 'src/db/examples/'),
    name: `insert${upperFirst(rowsOf(entity))}`,
    targets: [...behind.targets],
    values: [
      ...[...behind.values].map(([name, value]) => `${keyOf(name)}: ${value}`),
      ...parts.map((column) => `${keyOf(column.property)}: ${exampleCode(column)}`),
      ...plain,
    ],
    hashes: plain.some((value) => value.endsWith(': passwordHash')),
  };
}

function insertFile(insert: Insert, count: number | undefined): GeneratedFile {
  const { entity, path, name, targets, values, hashes } = insert;
  const imports = new Imports(path);
  imports.type('src/db/database.ts', 'Database');
  const rows = targets.map(rowsOf);
  const table = tableOf(imports, entity, apart(entity.variable, rows));
  if (values.some((value) => value.includes('nth('))) imports.value(NTH, 'nth');
  const given = [
    ...targets.map(
      (target) =>
        [
          rowsOf(target),
          `(typeof ${imports.type(tablePath(target.module), target.variable, apart(target.variable, rows))}.$inferSelect)[]`,
        ] as const,
    ),
    ...(hashes ? [['passwordHash', 'string'] as const] : []),
  ];
  const names = given.map(([each]) => each).join(', ');
  const types = given.map(([each, type]) => `${each}: ${type}`).join('; ');
  const file = sourceFile(
    path,
    imports,
    `/** Inserts a few ${inWords(entity.plural)}. */
export async function ${name}(db: Database${given.length > 0 ? `, { ${names} }: { ${types} }` : ''}) {
  return db.insert(${table}).values(${mapped(numbers(count), values)}).returning();
}
`,
  );
  return writtenFrom(file, entityRecords(entity));
}

function examplesFile(
  ir: Ir,
  inserts: readonly Insert[],
  counts: ReadonlyMap<string, number>,
): GeneratedFile {
  const imports = new Imports(EXAMPLES);
  imports.type('src/db/database.ts', 'Database');
  const used = new Set([
    ...inserts.flatMap(({ targets }) => targets.map(rowsOf)),
    ...ir.joinTables.flatMap(({ foreignKeys }) =>
      foreignKeys.map(({ target }) => rowsOf(findEntity(ir, target))),
    ),
  ]);
  const joins = ir.joinTables.flatMap((table) => insertJoin(ir, table, counts, imports, [...used]));
  const statements = inserts.map(({ entity, path, name, targets, hashes }) => {
    const given = [...targets.map(rowsOf), ...(hashes ? ['passwordHash'] : [])];
    const call = `await ${imports.value(path, name)}(db${given.length > 0 ? `, { ${given.join(', ')} }` : ''});`;
    return used.has(rowsOf(entity)) ? `  const ${rowsOf(entity)} = ${call}` : `  ${call}`;
  });
  if (joins.length > 0) imports.value(NTH, 'nth');
  const [first] = inserts;
  const isEmpty = first ? `(await db.$count(${tableOf(imports, first.entity)})) === 0` : 'true';
  const hash = inserts.some(({ hashes }) => hashes) ? ', passwordHash: string' : '';
  const db = first ? 'db' : '_db';
  return sourceFile(
    EXAMPLES,
    imports,
    `
/** Whether nothing has been written yet. */
export async function isEmpty(${db}: Database): Promise<boolean> {
  return ${isEmpty};
}

/** Inserts a few rows of everything, which refer to one another. */
export async function insertExamples(${db}: Database${hash}): Promise<void> {
${[...statements, ...joins].join('\n')}
}
`,
  );
}

const nthFile = textFile(
  NTH,
  `/** The row that stands at a number from 1 on, or round again from the first. */
export function nth<Row>(rows: readonly Row[], n: number): Row {
  const row = rows[(n - 1) % rows.length];
  if (row === undefined) throw new Error('nth: there are no rows');
  return row;
}
`,
);

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
  return entity.columns.filter(({ property }) => properties.includes(property)).every(isDemanded);
}

/** Whether examples hold null in a foreign key. */
function isNever(entity: IrTable, properties: readonly string[]): boolean {
  return entity.columns.some(
    ({ property, inExamples }) => properties.includes(property) && inExamples === 'never',
  );
}

/** How many rows each entity can have, and what they refer to. */
interface Plan {
  /** One where what must differ cannot, none where the foreign keys cannot agree. */
  readonly counts: ReadonlyMap<string, number>;
  readonly references: ReadonlyMap<string, References>;
}

function planRows(ir: Ir, entities: readonly IrEntity[]): Plan {
  const counts = new Map<string, number>();
  const found = new Map<string, References>();
  for (const entity of entities) {
    const own = references(ir, entity, counts);
    if (own === null) {
      counts.set(entity.name, 0);
      continue;
    }
    found.set(entity.name, own);
    const most = differing(entity).map((set) =>
      Math.max(...set.map((each) => (typeof each === 'number' ? each : (counts.get(each) ?? 1)))),
    );
    const behind = sharingKeys(entity.foreignKeys).map(({ target }) => counts.get(target) ?? ROWS);
    counts.set(entity.name, Math.min(ROWS, ...most, ...behind));
  }
  return { counts, references: found };
}

/**
 * How many different values the rows will have in the columns that must differ, set by set: a number, or the name of the
 * entity that they refer to the rows of.
 */
const differing = onceOfEach((entity: IrEntity): readonly (readonly (number | string)[])[] =>
  uniqueSets(entity).map((set) => set.map((property) => differingIn(entity, property))),
);

function differingIn(entity: IrEntity, property: string): number | string {
  const column = entity.columns.find((each) => each.property === property);
  if (!column) return 1;
  // A null differs from every other.
  if (column.references) return column.notNull ? column.references.entity : ROWS;
  if (differsAlone(column)) return ROWS;
  const isVaried = variedColumns(entity).has(column) && varied(entity, column, 'row') !== null;
  return isVaried ? Math.min(ROWS, countOf(entity, column)) : 1;
}

/** An array of the values of so many rows, in which `n` is the number of the row. */
function mapped(rows: readonly number[], values: readonly string[]): string {
  const body = `{ ${values.join(', ')} }`;
  return `[${rows.join(', ')}].map((${asksNumber(body)}) => (${body}))`;
}

/** `n` where code speaks of it, be it in a template; nothing where only a text or a key is called so. */
function asksNumber(code: string): string {
  const bare = code.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`/gs, (text) =>
    text.startsWith('`') ? (text.match(/\$\{[^}]*\}/g) ?? []).join('') : '',
  );
  return /(?<!\.)\bn\b(?!:)/.test(bare) ? 'n' : '';
}

function numbers(count = 1): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

/** What the foreign keys hold whose targets have their rows already. */
interface References {
  /** Entities whose rows are referred to. */
  readonly targets: ReadonlySet<IrEntity>;
  /** By property. */
  readonly values: ReadonlyMap<string, string>;
}

/** What the foreign keys of an entity hold; null where keys that share a property cannot agree. */
function references(
  ir: Ir,
  entity: IrEntity,
  counts: ReadonlyMap<string, number>,
): References | null {
  const targets = new Set<IrEntity>();
  const values = new Map<string, string>();
  const givers = new Map<string, Place>();
  for (const key of entity.foreignKeys) {
    const isKeyDemanded = isRequired(entity, key.properties);
    if (isNever(entity, key.properties)) continue;
    if (!counts.get(key.target)) {
      if (isKeyDemanded) return null;
      continue;
    }
    const target = findEntity(ir, key.target);
    const ahead = rowsAhead(entity, key);
    if (ahead > 0 && ahead >= (counts.get(key.target) ?? 0)) {
      if (isKeyDemanded) return null;
      continue;
    }
    const row = `nth(${rowsOf(target)}, ${ahead > 0 ? `n + ${ahead}` : 'n'})`;
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
    if (!agrees && (isKeyDemanded || missing.length === 0)) return null;
    if (!agrees) continue;
    if (missing.length > 0) targets.add(target);
    for (const { name, place } of missing) {
      givers.set(name, place);
      values.set(name, member(row, place.property));
    }
  }
  return { targets, values };
}

/** How many rows a foreign key of one column is ahead, where a check keeps it from what those before it refer to. */
function rowsAhead(entity: IrEntity, key: IrForeignKey): number {
  const [own, ...others] = key.properties;
  if (own === undefined || others.length > 0) return 0;
  const before = entity.foreignKeys.slice(0, entity.foreignKeys.indexOf(key));
  return before.filter(
    ({ target, properties: [name, ...more] }) =>
      target === key.target &&
      name !== undefined &&
      name !== own &&
      more.length === 0 &&
      !mayBeSame(entity, name, own),
  ).length;
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
    if (column.inExamples === 'never') return column.default ? [`${name}: null`] : [];
    if (column.default && !unique.has(column) && column.inExamples === 'usual') return [];
    if (column.hashed) return [`${name}: passwordHash`];
    const value = unique.has(column) ? varied(entity, column, 'row') : null;
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
  used: readonly string[],
): string[] {
  const values = table.foreignKeys.flatMap((key) =>
    key.properties.map((property, index) => {
      const row = `nth(${rowsOf(findEntity(ir, key.target))}, n)`;
      return `${keyOf(property)}: ${member(row, key.targetProperties[index] ?? '')}`;
    }),
  );
  const rows = numbers(Math.min(...table.foreignKeys.map(({ target }) => counts.get(target) ?? 1)));
  if (rows.length === 0) return [];
  const local = used.includes(`${table.variable}Rows`)
    ? `${table.variable}Table`
    : apart(table.variable, used);
  const variable = imports.value(`src/db/schema/${table.module}.ts`, table.variable, local);
  return [
    `  const ${variable}Rows = ${mapped(rows, values)};
  await db.insert(${variable}).values(${variable}Rows);`,
  ];
}

function seedFile(ir: Ir): GeneratedFile {
  const path = 'src/db/seed.ts';
  const imports = new Imports(path);
  for (const [from, name] of [
    ['src/platform/environment.ts', 'loadConfig'],
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
const config = loadConfig();
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
