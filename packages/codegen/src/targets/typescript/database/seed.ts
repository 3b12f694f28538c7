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
import { inWords, tableOf, tablePath, upperFirst } from '../resources/context.ts';
import { Imports, keyOf, literal, member, quote, sourceFile, textFile } from '../source.ts';
import { factoryFile, rowValue } from '../tests/values.ts';
import { differsAlone, varied, variedColumns } from '../tests/vary.ts';

const EXAMPLES = 'src/db/examples.ts';
const NTH = 'src/db/nth.ts';
/** Most rows of one table. */
const ROWS = 3;

/** src/db/examples.ts, which fills an empty database with the rows of src/db/examples, and src/db/seed.ts, which does so from the command line. */
export function emitSeed(ir: Ir): GeneratedFile[] {
  const order = inInsertOrder(ir);
  const counts = countRows(order);
  const inserts = order.map((entity) => insertOf(ir, entity, order));
  return [
    ...inserts.map((each) => insertFile(each, counts)),
    examplesFile(ir, inserts, counts),
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

function insertOf(ir: Ir, entity: IrEntity, order: readonly IrEntity[]): Insert {
  const before = order.slice(0, order.indexOf(entity));
  const { targets, values } = references(entity, before);
  const plain = recall(ir, 'seed', entity.name, [entity], () => plainValues(ir, entity));
  return {
    entity,
    path: factoryFile(ir, entity).replace('test/factories/', 'src/db/examples/'),
    name: `insert${upperFirst(rowsOf(entity))}`,
    targets,
    values: [...values, ...plain],
    hashes: plain.some((value) => value.endsWith(': passwordHash')),
  };
}

function insertFile(insert: Insert, counts: ReadonlyMap<string, number>): GeneratedFile {
  const { entity, path, name, targets, values, hashes } = insert;
  const imports = new Imports(path);
  imports.type('src/db/database.ts', 'Database');
  const table = tableOf(imports, entity);
  if (values.some((value) => value.includes('nth('))) imports.value(NTH, 'nth');
  const given = [
    ...targets.map(
      (target) =>
        [
          rowsOf(target),
          `(typeof ${imports.type(tablePath(target.module), target.variable)}.$inferSelect)[]`,
        ] as const,
    ),
    ...(hashes ? [['passwordHash', 'string'] as const] : []),
  ];
  const names = given.map(([each]) => each).join(', ');
  const types = given.map(([each, type]) => `${each}: ${type}`).join('; ');
  return sourceFile(
    path,
    imports,
    `/** Inserts a few ${inWords(entity.plural)}. */
export async function ${name}(db: Database${given.length > 0 ? `, { ${names} }: { ${types} }` : ''}) {
  return db.insert(${table}).values(${mapped(numbers(counts.get(entity.name)), values)}).returning();
}
`,
  );
}

function examplesFile(
  ir: Ir,
  inserts: readonly Insert[],
  counts: ReadonlyMap<string, number>,
): GeneratedFile {
  const imports = new Imports(EXAMPLES);
  imports.type('src/db/database.ts', 'Database');
  const joins = ir.joinTables.map((table) => insertJoin(ir, table, counts, imports));
  const used = new Set([
    ...inserts.flatMap(({ targets }) => targets.map(rowsOf)),
    ...ir.joinTables.flatMap(({ foreignKeys }) =>
      foreignKeys.map(({ target }) => rowsOf(findEntity(ir, target))),
    ),
  ]);
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
  return entity.columns.some(({ property, notNull }) => notNull && properties.includes(property));
}

/** How many rows each entity can have: one where what must differ cannot. */
function countRows(entities: readonly IrEntity[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const entity of entities) {
    const sets = [
      entity.primaryKey,
      ...entity.uniques.map(({ properties }) => properties),
      ...entity.indexes
        .filter(({ unique }) => unique)
        .map(({ parts }) => parts.map(({ property }) => property)),
    ];
    const most = sets.map((set) => Math.max(...set.map((each) => differing(entity, each, counts))));
    counts.set(entity.name, Math.min(ROWS, ...most));
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

/** An array of the values of so many rows, in which `n` is the number of the row. */
function mapped(rows: readonly number[], values: readonly string[]): string {
  const body = `{ ${values.join(', ')} }`;
  return `[${rows.join(', ')}].map((${/\bn\b/.test(body) ? 'n' : ''}) => (${body}))`;
}

function numbers(count = 1): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

/** Values of the foreign keys whose targets have their rows already, and those targets. */
function references(
  entity: IrEntity,
  before: readonly IrEntity[],
): Pick<Insert, 'targets' | 'values'> {
  const given = new Set<string>();
  const targets = new Set<IrEntity>();
  const values = entity.foreignKeys.flatMap((key) => {
    const target = before.find(({ name }) => name === key.target);
    if (!target || key.properties.some((each) => given.has(each))) return [];
    targets.add(target);
    return key.properties.map((property, index) => {
      given.add(property);
      const row = `nth(${rowsOf(target)}, n)`;
      return `${keyOf(property)}: ${member(row, key.targetProperties[index] ?? '')}`;
    });
  });
  return { targets: [...targets], values };
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
): string {
  const values = table.foreignKeys.flatMap((key) =>
    key.properties.map((property, index) => {
      const row = `nth(${rowsOf(findEntity(ir, key.target))}, n)`;
      return `${keyOf(property)}: ${member(row, key.targetProperties[index] ?? '')}`;
    }),
  );
  const rows = numbers(Math.min(...table.foreignKeys.map(({ target }) => counts.get(target) ?? 1)));
  const variable = imports.value(`src/db/schema/${table.module}.ts`, table.variable);
  return `  const ${variable}Rows = ${mapped(rows, values)};
  await db.insert(${variable}).values(${variable}Rows);`;
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
