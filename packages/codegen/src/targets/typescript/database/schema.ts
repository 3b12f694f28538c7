import { fact, recall } from '@plinth/design';
import {
  columnName,
  findEntity,
  type Ir,
  type IrEntity,
  type IrEnum,
  type IrForeignKey,
  type IrIndex,
  type IrIndexExpression,
  type IrTable,
} from '@plinth/ir';
import { compareText, type GeneratedFile } from '../../../files.ts';
import { part } from '../parts.ts';
import { databaseRecords, writtenFrom } from '../provenance.ts';
import { docComment, Imports, keyOf, member, quote, sourceFile, textFile } from '../source.ts';
import { sqlCode, templateText } from './defaults.ts';
import { columnCode } from './storage.ts';

const CORE = 'drizzle-orm/pg-core';

/** Every table there is, in the order in which drizzle-kit meets them: by file, then by variable. */
export function tablesOf(ir: Ir): readonly IrTable[] {
  const kinds = [ir.entities, ir.joinTables, ir.systemTables];
  return recall(ir, 'tables in order', '', kinds, () => inFileOrder(kinds.flat()));
}

/** Every enum, in the same order. */
export function enumsOf(ir: Ir): readonly IrEnum[] {
  return inFileOrder(ir.enums);
}

function inFileOrder<T extends { readonly module: string; readonly variable: string }>(
  items: readonly T[],
): readonly T[] {
  return items.toSorted(
    (a, b) => compareText(a.module, b.module) || compareText(a.variable, b.variable),
  );
}

/** Folders of modules that hold tables or enums, in order. */
function schemaModules(ir: Ir): readonly string[] {
  const used = new Set([...tablesOf(ir), ...ir.enums].map(({ module }) => module));
  return [...used].toSorted(compareText);
}

/** src/db/schema: one file per module, and one that names them all. */
export function emitSchema(ir: Ir): GeneratedFile[] {
  const modules = schemaModules(ir);
  const index = modules.map((module) => `export * from './${module}.ts';\n`).join('');
  return [
    textFile('src/db/schema/index.ts', index === '' ? 'export {};\n' : index),
    ...modules.map((module) => writtenFrom(moduleFile(ir, module), databaseRecords(ir, module))),
  ];
}

function moduleFile(ir: Ir, module: string): GeneratedFile {
  const path = `src/db/schema/${module}.ts`;
  const imports = new Imports(path);
  const parts = [
    ...enumsOf(ir)
      .filter((each) => each.module === module)
      .map((each) => enumCode(each, imports)),
    ...tablesOf(ir)
      .filter((table) => table.module === module)
      .map((table) => part(ir, imports, 'table', table, (own) => tableCode(ir, table, own))),
  ];
  return sourceFile(path, imports, parts.join('\n'));
}

function enumCode(record: IrEnum, imports: Imports): string {
  const values = record.values.map(({ name }) => quote(name)).join(', ');
  const make = imports.value(CORE, 'pgEnum');
  return `${docComment(record.description)}export const ${record.variable} = ${make}(${quote(record.dbName)}, [${values}]);\n`;
}

function tableCode(ir: Ir, table: IrTable, imports: Imports): string {
  const [single, ...more] = table.primaryKey;
  const lonely = more.length === 0 ? single : undefined;
  const columns = table.columns.map(
    (column) =>
      `${keyOf(column.property)}: ${columnCode(ir, column, imports, column.property === lonely)},`,
  );
  const extras = [
    ...(lonely === undefined ? [primaryKeyCode(table, imports)] : []),
    ...table.uniques.map(({ name, properties }) => {
      const make = imports.value(CORE, 'unique');
      return `${make}(${quote(name)}).on(${properties.map((each) => member('table', each)).join(', ')})`;
    }),
    ...table.foreignKeys.map((key) => foreignKeyCode(ir, table, key, imports)),
    ...table.indexes.map((index) => indexCode(index, imports)),
    ...searchCode(table, imports),
    ...table.checks.map(({ name, expression }) => {
      const make = imports.value(CORE, 'check');
      return `${make}(${quote(name)}, ${sqlCode(expression, imports)})`;
    }),
  ];
  const description = 'description' in table ? docComment(String(table.description)) : '';
  // Tables that lead to one another have no type unless the function says what it returns.
  const returned = fact(ir, isInRing, table.variable)
    ? `: ${imports.type(CORE, 'PgTableExtraConfigValue')}[]`
    : '';
  // Checks are SQL of their own: where there is nothing else, nothing speaks of the table.
  const parameter = extras.some((extra) => /\btable[.[]/.test(extra)) ? 'table' : '';
  const constraints =
    extras.length > 0 ? `,\n(${parameter})${returned} => [${extras.join(',\n')}]` : '';
  return `${description}export const ${table.variable} = ${imports.value(CORE, 'pgTable')}(${quote(table.table)}, {\n${columns.join('\n')}\n}${constraints});\n`;
}

/** Whether the foreign keys of a table lead back to it over other tables. */
function isInRing(ir: Ir, variable: string): boolean {
  return fact(ir, tablesInRings, '').has(variable);
}

/** Tables in rings of foreign keys: those that reach one another (Tarjan's strongly connected components). */
function tablesInRings(ir: Ir): ReadonlySet<string> {
  const found = new Set<string>();
  const order = new Map<IrEntity, number>();
  const open: IrEntity[] = [];
  const isOpen = new Set<IrEntity>();
  const visit = (entity: IrEntity): number => {
    const own = order.size;
    order.set(entity, own);
    let low = own;
    open.push(entity);
    isOpen.add(entity);
    for (const { target } of entity.foreignKeys) {
      const next = findEntity(ir, target);
      if (!order.has(next)) low = Math.min(low, visit(next));
      else if (isOpen.has(next)) low = Math.min(low, order.get(next) ?? low);
    }
    if (low === own) {
      const ring = open.splice(open.indexOf(entity));
      for (const each of ring) {
        isOpen.delete(each);
        if (ring.length > 1) found.add(each.variable);
      }
    }
    return low;
  };
  for (const entity of ir.entities) if (!order.has(entity)) visit(entity);
  return found;
}

function primaryKeyCode(table: IrTable, imports: Imports): string {
  const columns = table.primaryKey.map((property) => member('table', property)).join(', ');
  return `${imports.value(CORE, 'primaryKey')}({ name: ${quote(table.primaryKeyName)}, columns: [${columns}] })`;
}

function foreignKeyCode(ir: Ir, table: IrTable, key: IrForeignKey, imports: Imports): string {
  const target = findEntity(ir, key.target);
  const variable = imports.value(`src/db/schema/${target.module}.ts`, target.variable);
  const own = key.properties.map((property) => member('table', property)).join(', ');
  // A table that named itself while it is made would have no type.
  const owner = target.variable === table.variable ? 'table' : variable;
  const theirs = key.targetProperties.map((property) => member(owner, property)).join(', ');
  const actions = [
    ...(key.onDelete === 'noAction' ? [] : [`.onDelete(${quote(actionWords(key.onDelete))})`]),
    ...(key.onUpdate === 'noAction' ? [] : [`.onUpdate(${quote(actionWords(key.onUpdate))})`]),
  ];
  return `${imports.value(CORE, 'foreignKey')}({ name: ${quote(key.name)}, columns: [${own}], foreignColumns: [${theirs}] })${actions.join('')}`;
}

/** A referential action as SQL says it, in small letters. */
export function actionWords(action: IrForeignKey['onDelete']): string {
  return action.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function indexCode(index: IrIndex, imports: Imports): string {
  const make = imports.value(CORE, index.unique ? 'uniqueIndex' : 'index');
  const parts = index.parts.map((part) =>
    'property' in part
      ? // As a list is sorted, which else could not make use of the index.
        `${member('table', part.property)}${part.descending ? '.desc().nullsFirst()' : ''}`
      : expressionCode(part, imports),
  );
  const on =
    index.method === 'btree'
      ? `on(${parts.join(', ')})`
      : `using(${quote(index.method)}, ${parts.join(', ')})`;
  const where = index.where === null ? '' : `.where(${sqlCode(index.where, imports)})`;
  return `${make}(${quote(index.name)}).${on}${where}`;
}

/** An expression as drizzle's template, in which columns are those of the table. */
function expressionCode({ pieces }: IrIndexExpression, imports: Imports): string {
  const inside = pieces.map((piece) =>
    'sql' in piece ? templateText(piece.sql) : `\${${member('table', piece.property)}}`,
  );
  return `${imports.value('drizzle-orm', 'sql')}\`${inside.join('')}\``;
}

function searchCode(table: IrTable, imports: Imports): string[] {
  if (table.search === null) return [];
  const make = imports.value(CORE, 'index');
  const expression = sqlCode(searchExpression(table, table.search.properties), imports);
  return [`${make}(${quote(table.search.index)}).using('gin', ${expression})`];
}

/** The full text of some properties, as the search index and the queries that use it must both write it. */
export function searchExpression(table: IrTable, properties: readonly string[]): string {
  const texts = properties.map((property) => {
    const column = table.columns.find((each) => each.property === property);
    return `coalesce(${columnName(column?.column ?? property)}, '')`;
  });
  return `to_tsvector('simple', ${texts.join(" || ' ' || ")})`;
}
