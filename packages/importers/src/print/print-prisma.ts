import {
  type Design,
  type Entity,
  getRecord,
  holderOf,
  leadsToMany,
  nameOn,
  otherSide,
  type ReferentialAction,
  type Relation,
  recordsOf,
  relationsOf,
  type Side,
} from '@plinth/design';
import { columnsOf, partsInWords } from '../build/index-parts.ts';
import type { Printed } from '../importer.ts';
import { notesOf } from './notes.ts';
import { isUniqueOverall, type PrintColumn, type PrintTable, tablesOf } from './tables-of.ts';

/** A design as a Prisma schema for PostgreSQL. Checks and conditions of indexes have no word in it. */
export function printPrisma(design: Design): Printed {
  const tables = tablesOf(design).filter(({ entity }) => entity !== null);
  const lost = tables.flatMap(({ name, checks, indexes }) => [
    ...checks.map((check) => `The check ${check.name} of ${name} is left out.`),
    ...indexes
      .filter((index) => columnsOf(index) === null)
      .map((index) => `The index of ${name} on ${partsInWords(index)} is left out.`),
    ...indexes
      .filter((index) => index.where !== null && columnsOf(index) !== null)
      .map(
        ({ unique }) =>
          `An index of ${name} is written without its condition${unique ? ', and not as unique' : ''}.`,
      ),
  ]);
  const unnamed = recordsOf(design, 'relation').filter(
    ({ fromName, toName }) => fromName === null || toName === null,
  );
  const added = unnamed.map(
    ({ fromName, toName }) =>
      `The relation ${fromName ?? toName ?? ''} gets a name for its other end, which Prisma demands.`,
  );
  const head =
    'generator client {\n  provider = "prisma-client-js"\n}\n\ndatasource db {\n  provider = "postgresql"\n}';
  const enums = recordsOf(design, 'enum').map(({ name, values, description }) => {
    const lines = values.map(
      (value) =>
        `  ${enumWord(value.name)}${enumWord(value.name) === value.name ? '' : ` @map(${text(value.name)})`}`,
    );
    return `${docs(description, '')}enum ${name} {\n${lines.join('\n')}\n}`;
  });
  const joins = /many-to-many/;
  const notes = [...notesOf(design).filter((note) => !joins.test(note)), ...lost, ...added];
  return {
    text: `${[head, ...enums, ...tables.map((table) => printModel(design, tables, table))].join('\n\n')}\n`,
    notes,
  };
}

function text(value: string): string {
  return JSON.stringify(value);
}

function enumWord(value: string): string {
  const word = value.replace(/\W/g, '_');
  return /^[A-Za-z]/.test(word) ? word : `V${word}`;
}

function docs(comment: string, indent: string): string {
  return comment === ''
    ? ''
    : `${comment
        .split('\n')
        .map((line) => `${indent}/// ${line}`)
        .join('\n')}\n`;
}

/** Types of Prisma, which no model is named as. */
const scalars = new Set(
  'String Int BigInt Float Decimal Boolean DateTime Json Bytes Unsupported'.split(' '),
);

function modelName({ name }: Entity): string {
  return scalars.has(name) ? `${name}Model` : name;
}

function printModel(design: Design, tables: readonly PrintTable[], table: PrintTable): string {
  const { entity, name, comment, columns, primaryKey, indexes } = table;
  if (!entity) throw new Error('printModel: a join table has no model');
  const propertyOf = (column: string) =>
    columns.find((each) => each.name === column)?.property ?? column;
  const sorted = indexes.flatMap(({ name: title, parts, method, ...index }) => {
    if (columnsOf({ parts }) === null) return [];
    const unique = isUniqueOverall(index);
    const fields = parts.flatMap((part) =>
      'column' in part ? propertyOf(part.column) + (part.descending ? '(sort: Desc)' : '') : [],
    );
    const options = [
      title === null ? '' : `, map: ${text(title)}`,
      method === 'btree' ? '' : `, type: ${method === 'gin' ? 'Gin' : 'Hash'}`,
    ];
    return [`  @@${unique ? 'unique' : 'index'}([${fields.join(', ')}]${options.join('')})`];
  });
  const lines = [
    ...columns.map((column) => {
      const isTold = entity.timestamps && column.property === 'updatedAt';
      return `${printColumn(design, column, primaryKey)}${isTold ? ' @updatedAt' : ''}`;
    }),
    ...relationsOf(design, entity.id).flatMap((relation) =>
      printRelation(design, tables, entity.id, relation),
    ),
    ...(primaryKey.length > 1 ? [`  @@id([${primaryKey.map(propertyOf).join(', ')}])`] : []),
    ...sorted,
    ...(name === modelName(entity) ? [] : [`  @@map(${text(name)})`]),
  ];
  return `${docs(comment, '')}model ${modelName(entity)} {\n${lines.join('\n')}\n}`;
}

function printColumn(design: Design, column: PrintColumn, key: readonly string[]): string {
  const { property, name, list, required, unique, comment } = column;
  const [type, native] = typeOf(design, column);
  const words = [
    `${property} ${type}${list ? '[]' : required ? '' : '?'}`,
    key.length === 1 && key[0] === name ? '@id' : '',
    unique ? '@unique' : '',
    column.default === null ? '' : `@default(${printDefault(column)})`,
    property === name ? '' : `@map(${text(name)})`,
    native,
  ];
  return `${docs(comment, '  ')}  ${words.filter((word) => word !== '').join(' ')}`;
}

function typeOf(design: Design, { type, maxLength }: PrintColumn): [type: string, native: string] {
  switch (type.kind) {
    case 'string':
      return ['String', maxLength === null ? '' : `@db.VarChar(${maxLength})`];
    case 'text':
      return ['String', '@db.Text'];
    case 'uuid':
      return ['String', '@db.Uuid'];
    case 'integer':
      return ['Int', ''];
    case 'bigint':
      return ['BigInt', ''];
    case 'float':
      return ['Float', ''];
    case 'decimal':
      return ['Decimal', `@db.Decimal(${type.precision}, ${type.scale})`];
    case 'boolean':
      return ['Boolean', ''];
    case 'date':
      return ['DateTime', '@db.Date'];
    case 'time':
      return ['DateTime', '@db.Time'];
    case 'datetime':
      return ['DateTime', '@db.Timestamptz'];
    case 'bytes':
      return ['Bytes', ''];
    case 'enum':
      return [getRecord(design, 'enum', type.enum)?.name ?? 'String', ''];
    case 'interval':
      return ['Unsupported("interval")', ''];
    default:
      return ['Json', ''];
  }
}

function printDefault({ default: given, type, list }: PrintColumn): string {
  if (given?.kind === 'now') return 'now()';
  if (given?.kind === 'uuid') return 'dbgenerated("gen_random_uuid()")';
  if (given?.kind === 'sequence') return 'autoincrement()';
  const value = given?.kind === 'value' ? given.value : null;
  const one = (item: unknown) => {
    if (type.kind === 'enum') return enumWord(String(item));
    if (type.kind === 'json') return text(JSON.stringify(item));
    return typeof item === 'string' && !(type.kind === 'decimal' || type.kind === 'bigint')
      ? text(item)
      : String(item);
  };
  return list && Array.isArray(value) ? `[${value.map(one).join(', ')}]` : one(value);
}

const actions: Readonly<Record<ReferentialAction, string>> = {
  cascade: 'Cascade',
  restrict: 'Restrict',
  setNull: 'SetNull',
  setDefault: 'SetDefault',
  noAction: 'NoAction',
};

/** The field or, of a relation to itself, the two fields that a relation has on one model. */
function printRelation(
  design: Design,
  tables: readonly PrintTable[],
  entity: string,
  relation: Relation,
): string[] {
  const sides = (['from', 'to'] as const).filter((side) => relation[side] === entity);
  return sides.map((side) => printSide(design, tables, relation, side));
}

/** The name of an end; Prisma demands one at both. */
function nameAt(relation: Relation, side: Side): string {
  return nameOn(relation, side) ?? `${nameOn(relation, otherSide(side)) ?? 'related'}Back`;
}

function printSide(
  design: Design,
  tables: readonly PrintTable[],
  relation: Relation,
  side: Side,
): string {
  const far = getRecord(design, 'entity', relation[otherSide(side)]);
  const near = getRecord(design, 'entity', relation[side]);
  if (!far || !near) throw new Error(`printSide: ${relation.id} has an end that is not there`);
  const isHolder = relation.owner === side;
  const ends = [relation.from, relation.to].sort().join();
  const isShared =
    relationsOf(design, relation.from).filter(
      (other) => [other.from, other.to].sort().join() === ends,
    ).length > 1;
  const title =
    isShared || relation.from === relation.to
      ? text(`${nameAt(relation, 'from')}_${nameAt(relation, 'to')}`)
      : '';
  const name = nameAt(relation, side);
  const mark = leadsToMany(relation, side) ? '[]' : isHolder && relation.required ? '' : '?';
  const args = title === '' ? [] : [title];
  if (isHolder) {
    const held = tables.find((table) => table.entity?.id === holderOf(relation));
    const key = held?.foreignKeys.find((each) => each.relation?.id === relation.id);
    const target = tables.find((table) => table.entity?.id === far.id);
    const properties = (table: PrintTable | undefined, names: readonly string[]) =>
      names
        .map((column) => table?.columns.find((each) => each.name === column)?.property ?? column)
        .join(', ');
    args.push(
      `fields: [${properties(held, key?.columns ?? [])}]`,
      `references: [${properties(target, key?.targetColumns ?? [])}]`,
      `onDelete: ${actions[relation.onDelete]}`,
      `onUpdate: ${actions[relation.onUpdate]}`,
    );
  }
  return `  ${name} ${modelName(far)}${mark}${args.length > 0 ? ` @relation(${args.join(', ')})` : ''}`;
}
