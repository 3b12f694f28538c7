import { fact, recall } from '@plinth/design';
import {
  differsAlone,
  findEntity,
  type Ir,
  type IrColumn,
  type IrEntity,
  type IrForeignKey,
  type IrSchema,
  insteadOf,
  variedColumns,
} from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { entityRecords, writtenFrom } from '../provenance.ts';
import { columnOf, inWords, tableOf } from '../resources/context.ts';
import { Imports, keyOf, literal, member, quote, sourceFile, textFile } from '../source.ts';
import { type Place, rowsBehind, rowsBehindRow, sharingKeys } from './referred.ts';
import {
  addressedBy,
  bodyName,
  bodySchemas,
  columnOfProperty,
  demandedColumns,
  exampleOfType,
  factoryFile,
  factoryName,
  isDemanded,
  isHeld,
  needsRows,
  rowValue,
  settledInBody,
} from './values.ts';
import { inTurn, TURN, varied } from './vary.ts';

/** What keeps the values of rows apart: a counter, and the values of a column in turn. */
export const COUNT = 'test/count.ts';

/** The function that lets a new database begin with short values, where values are counted. */
export const RESTART = 'restartCount';

const NEXT = 'nextCount';

/** A file for each entity: valid rows straight into the database, and valid bodies of requests. */
export function emitFactories(ir: Ir): GeneratedFile[] {
  const bodies = new Map<string | null, IrSchema[]>();
  for (const schema of bodySchemas(ir)) {
    bodies.set(schema.entity, [...(bodies.get(schema.entity) ?? []), schema]);
  }
  const files = ir.entities.map((entity) => {
    const own = bodies.get(entity.name) ?? [];
    return recall(ir, 'factory', entity.name, [entity, ...own], () => fileOf(ir, entity, own));
  });
  const uses = (name: string) => files.some(({ text }) => text.includes(`${name}(`));
  return uses(NEXT) ? [countFile(uses(TURN)), ...files] : files;
}

function fileOf(ir: Ir, entity: IrEntity, bodies: readonly IrSchema[]): GeneratedFile {
  const path = factoryFile(ir, entity);
  const imports = new Imports(path);
  imports.type('src/db/database.ts', 'Database');
  imports.value('src/db/rows.ts', 'only');
  const parts = [
    factory(ir, imports, entity),
    ...bodies.map((schema) => bodyFactory(ir, imports, schema)),
  ];
  return writtenFrom(sourceFile(path, imports, parts.join('\n')), entityRecords(entity));
}

function countFile(turns: boolean): GeneratedFile {
  const turn = `
/** The value whose turn it is, of the few that there are. */
export function ${TURN}<const T>(n: number, first: T, ...others: T[]): T {
  return others[(n - 1) % (others.length + 1) - 1] ?? first;
}
`;
  return textFile(
    COUNT,
    `const counts = new Map<string, number>();

/** A number that a table had not before: what is made of it differs from row to row. */
export function ${NEXT}(table: string): number {
  const count = (counts.get(table) ?? 0) + 1;
  counts.set(table, count);
  return count;
}

/** Counts from the start again, for a database without rows. */
export function ${RESTART}(): void {
  counts.clear();
}
${turns ? turn : ''}`,
  );
}

/** The line that counts, for values made of `n`. */
function counted(imports: Imports, { table }: IrEntity, values: readonly string[]): string {
  const inTurns = values.some((value) => value.includes(`${TURN}(n`));
  if (inTurns) imports.value(COUNT, TURN);
  return `  const n = ${imports.value(COUNT, NEXT)}(${quote(table)});\n`;
}

function factory(ir: Ir, imports: Imports, entity: IrEntity): string {
  const table = tableOf(imports, entity);
  const unique = variedColumns(entity);
  const found = fact(ir, addressedBy, entity.name);
  const given = new Set<string>();
  const lines: string[] = [];
  const before: string[] = [];
  const wanted = entity.foreignKeys.filter(({ properties }) =>
    properties.every((name) => isWanted(columnOf(entity, name), unique, found)),
  );
  const sharing = sharingKeys(wanted);
  if (sharing.length > 0) {
    const rows = rowsBehindRow(ir, entity, sharing, (target) => factoryOf(ir, imports, target));
    before.push(...rows.lines);
    for (const [name, value] of rows.values) {
      given.add(name);
      lines.push(`${keyOf(name)}: ${value}`);
    }
  }
  for (const { properties, target, targetProperties } of wanted) {
    const [first] = properties;
    if (first === undefined || properties.some((name) => given.has(name))) continue;
    for (const name of properties) given.add(name);
    const make = `await ${factoryOf(ir, imports, target)}(db)`;
    if (properties.length === 1) {
      const value = member(`(${make})`, targetProperties[0] ?? 'id');
      const given = member('values', first);
      const others = insteadOf(entity, columnOf(entity, first)).map(
        ({ property }) => `${member('values', property)} == null`,
      );
      lines.push(
        others.length === 0
          ? `${keyOf(first)}: ${given} ?? ${value}`
          : `${keyOf(first)}: ${given} ?? (${others.join(' && ')} ? ${value} : null)`,
      );
      continue;
    }
    const row = `${first}Row`;
    before.push(`  const ${row} = ${make};\n`);
    for (const [index, name] of properties.entries()) {
      lines.push(`${keyOf(name)}: ${member(row, targetProperties[index] ?? '')}`);
    }
  }
  let counts = false;
  const plain = entity.columns
    .filter((column) => isWanted(column, unique, found) && !given.has(column.property))
    .map((column) => {
      const value =
        column.inExamples !== 'never' && unique.has(column)
          ? (varied(entity, column, 'row') ?? inTurn(ir, column))
          : null;
      counts ||= isCounted(column, value);
      return `${keyOf(column.property)}: ${value ?? rowValue(column)}`;
    });
  return `/** Inserts one ${inWords(entity.singular)}, and what it must refer to. */
export async function ${factoryName(entity)}(
  db: Database,
  values: Partial<typeof ${table}.$inferInsert> = {},
) {
${counts ? counted(imports, entity, plain) : ''}${before.join('')}  const rows = await db
    .insert(${table})
    .values({ ${[...plain, ...lines, '...values'].join(', ')} })
    .returning();
  return only(rows);
}
`;
}

/** Whether a varied value is made of the counter. */
function isCounted({ type }: IrColumn, value: string | null): boolean {
  return value !== null && type.kind !== 'uuid';
}

/** Whether a row cannot do without a value from the factory: a path may find it by what it could be without. */
function isWanted(
  column: IrColumn,
  unique: ReadonlySet<IrColumn>,
  found: readonly string[],
): boolean {
  if (column.inExamples === 'never') return column.default !== null;
  if (column.default === null || column.inExamples === 'always')
    return isDemanded(column) || found.includes(column.property);
  return !differsAlone(column) && unique.has(column) && column.system === null;
}

function factoryOf(ir: Ir, imports: Imports, name: string): string {
  const entity = findEntity(ir, name);
  return imports.value(factoryFile(ir, entity), factoryName(entity));
}

function bodyFactory(ir: Ir, imports: Imports, schema: IrSchema): string {
  const entity = schema.entity === null ? null : findEntity(ir, schema.entity);
  const unique = entity === null ? new Set() : variedColumns(entity);
  const rows = needsRows(ir, schema);
  const make = (target: string) => factoryOf(ir, imports, target);
  const settled = settledInBody(ir, schema);
  const behind = rowsBehind(ir, keysInBody(ir, schema, settled), make, settled);
  const lines: string[] = [];
  let counts = false;
  for (const property of schema.type.properties) {
    const column = columnOfProperty(ir, schema, property);
    if (column?.references) {
      if (!isHeld(ir, schema, property)) continue;
      const { entity, property: target } = column.references;
      const value =
        behind.values.get(column.property) ?? member(`(await ${make(entity)}(db))`, target);
      lines.push(`${keyOf(property.name)}: ${value}`);
      continue;
    }
    const value =
      entity && column && column.inExamples !== 'never' && unique.has(column)
        ? (varied(entity, column, 'json') ?? inTurn(ir, column))
        : null;
    counts ||= column !== undefined && isCounted(column, value);
    const example =
      column?.inExamples === 'never'
        ? null
        : exampleOfType(ir, property.type, property.example ?? column?.example);
    lines.push(`${keyOf(property.name)}: ${value ?? literal(example)}`);
  }
  const parameters = rows ? ['db: Database'] : [];
  if (settled.size > 0 && schema.entity !== null) {
    const names = [...settled.keys()];
    const table = tableOf(imports, findEntity(ir, schema.entity));
    parameters.push(
      `{ ${names.join(', ')} }: Pick<typeof ${table}.$inferSelect, ${names.map(quote).join(' | ')}>`,
    );
  }
  return `/** A valid body of ${schema.name}${settled.size > 0 ? ', beside what the path says' : ''}. */
export ${rows ? 'async ' : ''}function ${bodyName(schema)}(${parameters.join(', ')}) {
${counts && entity ? counted(imports, entity, lines) : ''}${behind.lines.join('')}  return { ${lines.join(', ')} };
}
`;
}

/** Foreign keys of several properties, or that share one, of which a body must hold all. */
function keysInBody(
  ir: Ir,
  schema: IrSchema,
  settled: ReadonlyMap<string, Place>,
): readonly IrForeignKey[] {
  if (schema.entity === null) return [];
  const demanded = demandedColumns(ir, schema);
  const whole = findEntity(ir, schema.entity).foreignKeys.filter(
    ({ properties }) =>
      properties.some((name) => demanded.has(name)) &&
      properties.every((name) => demanded.has(name) || settled.has(name)),
  );
  const sharing = sharingKeys(whole);
  return whole.filter((key) => key.properties.length > 1 || sharing.includes(key));
}
