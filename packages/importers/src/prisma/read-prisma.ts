import type { ReferentialAction } from '@plinth/design';
import { columnsOf } from '../build/index-parts.ts';
import type { ImportCounts, SourceFile } from '../importer.ts';
import type {
  SourceColumn,
  SourceEnum,
  SourceIndex,
  SourceJoin,
  SourceModel,
  SourceTable,
} from '../model.ts';
import type { Report } from '../report.ts';
import {
  type PrismaArgument,
  type PrismaAttribute,
  type PrismaBlock,
  type PrismaMember,
  type PrismaValue,
  parsePrisma,
} from './parse-prisma.ts';
import { readPrismaDefault, readPrismaType } from './prisma-types.ts';

interface Reading {
  readonly report: Report;
  readonly models: ReadonlyMap<string, PrismaBlock>;
  readonly enums: ReadonlyMap<
    string,
    SourceEnum & { readonly written: ReadonlyMap<string, string> }
  >;
  readonly types: ReadonlySet<string>;
}

/** Reads the files of one schema into tables, enums and relations; what is not kept is reported. */
export function readPrisma(
  files: readonly SourceFile[],
  report: Report,
): { model: SourceModel } & Pick<ImportCounts, 'statements' | 'skipped'> {
  const parsed = files.map(parsePrisma);
  const blocks = parsed.flatMap((each) => each.blocks);
  const problems = parsed.flatMap((each) => each.problems);
  for (const { message, place } of problems)
    report.say('warning', 'statement-skipped', `A line is not understood: ${message}.`, place);
  let skipped = problems.length;
  const models = new Map<string, PrismaBlock>();
  const enums = new Map<string, SourceEnum & { written: ReadonlyMap<string, string> }>();
  const types = new Set<string>();
  for (const block of blocks) {
    const { keyword, name, place } = block;
    if (keyword === 'model' && !models.has(name)) models.set(name, block);
    else if (keyword === 'enum') enums.set(name, readEnum(block, report));
    else if (keyword === 'type') {
      types.add(name);
      skipped++;
      report.say(
        'warning',
        'type-dropped',
        `The composite type ${name} is left out; its fields are kept as json.`,
        place,
      );
    } else {
      skipped++;
      const severity = keyword === 'datasource' || keyword === 'generator' ? 'info' : 'warning';
      const why =
        keyword === 'view'
          ? 'a view has no table of its own'
          : keyword === 'model'
            ? 'there is one of the name already'
            : 'it is not part of a design';
      report.say(severity, `${keyword}-dropped`, `${keyword} ${name} is left out: ${why}.`, place);
    }
  }
  const reading: Reading = { report, models, enums, types };
  const tables = [...models.values()].map((block) => readModel(reading, block));
  const joins = [...models.values()].flatMap((block) => readJoins(reading, block));
  return {
    model: { tables, enums: [...enums.values()], joins },
    statements: blocks.length + problems.length,
    skipped,
  };
}

function argument(
  attribute: PrismaAttribute | undefined,
  ...names: readonly string[]
): PrismaArgument['value'] | undefined {
  return (
    attribute?.args.find(({ name }) => name !== null && names.includes(name))?.value ??
    (names.includes('') ? attribute?.args.find(({ name }) => name === null)?.value : undefined)
  );
}

function find(
  { attributes }: Pick<PrismaBlock, 'attributes'>,
  name: string,
): PrismaAttribute | undefined {
  return attributes.find((attribute) => attribute.name === name);
}

function mapOf(holder: Pick<PrismaBlock, 'attributes'>): string | undefined {
  return argument(find(holder, 'map'), '', 'name')?.text;
}

function schemaOf(block: PrismaBlock): string | null {
  const schema = argument(find(block, 'schema'), '', 'map')?.text ?? null;
  return schema === 'public' ? null : schema;
}

function readEnum(
  block: PrismaBlock,
  report: Report,
): SourceEnum & { written: ReadonlyMap<string, string> } {
  const values = block.members.map((member) => ({
    name: mapOf(member) ?? member.name,
    label: mapOf(member) ? member.name : '',
  }));
  const mapped = block.members.filter((member) => mapOf(member) !== undefined);
  for (const member of mapped)
    report.say(
      'info',
      'value-mapped',
      `${block.name}.${member.name} is kept as ${mapOf(member)}, as it stands in the database.`,
      member.place,
    );
  if (mapOf(block))
    report.say(
      'info',
      'name-changed',
      `The type ${mapOf(block)} of the database is named after the enum ${block.name}.`,
      block.place,
    );
  return {
    key: block.name,
    schema: schemaOf(block),
    name: block.name,
    values,
    comment: block.comment,
    place: block.place,
    written: new Map(block.members.map((member) => [member.name, mapOf(member) ?? member.name])),
  };
}

function columnName(block: PrismaBlock, field: string): string {
  const member = block.members.find(({ name }) => name === field);
  return (member && mapOf(member)) ?? field;
}

function namesOf(block: PrismaBlock, value: PrismaArgument['value'] | undefined): string[] {
  return itemsOf(value).map((item) => columnName(block, item.value.text));
}

/** The items of a list, for which one alone may stand without brackets. */
function itemsOf(value: PrismaArgument['value'] | undefined): readonly PrismaArgument[] {
  if (value === undefined) return [];
  return value.kind === 'list' ? value.items : [{ name: null, value }];
}

function readModel(reading: Reading, block: PrismaBlock): SourceTable {
  const table: SourceTable = {
    schema: schemaOf(block),
    name: mapOf(block) ?? block.name,
    entityName: block.name,
    comment: block.comment,
    columns: [],
    primaryKey: null,
    indexes: [],
    checks: [],
    foreignKeys: [],
    place: block.place,
  };
  for (const member of block.members) {
    if (reading.models.has(member.type)) readForeignKey(reading, block, table, member);
    else readColumn(reading, table, member);
  }
  for (const attribute of block.attributes) readBlockAttribute(reading, block, table, attribute);
  sayNames(reading, block);
  return table;
}

/** Says that names of keys, of unique fields and of foreign keys are not kept; sets of several fields keep theirs. */
function sayNames({ report }: Reading, block: PrismaBlock): void {
  const isSet = (attribute: PrismaAttribute) =>
    attribute.name === 'index' ||
    (attribute.name === 'unique' && itemsOf(argument(attribute, '', 'fields')).length > 1);
  const own = block.attributes.filter((attribute) => !isSet(attribute) && attribute.name !== 'map');
  const ofMembers = block.members.flatMap(({ attributes }) =>
    attributes.filter(({ name }) => /^(?:id|unique|relation)$/.test(name)),
  );
  for (const attribute of [...own, ...ofMembers]) {
    if (!argument(attribute, 'map')) continue;
    const message = 'Names of keys, of unique columns and of foreign keys are made anew.';
    report.count('info', 'name-dropped', message, attribute.place);
  }
}

function readColumn(
  { report, enums, types }: Reading,
  table: SourceTable,
  member: PrismaMember,
): void {
  const { name, type: written, mark, attributes, comment, place } = member;
  const where = `${table.entityName}.${name}`;
  const found = enums.get(written);
  const read = readPrismaType(written, attributes);
  const column: SourceColumn = {
    name: mapOf(member) ?? name,
    fieldName: name,
    type: found
      ? { kind: 'enum', key: found.key }
      : (read?.type ?? { kind: types.has(written) ? 'json' : 'text' }),
    list: mark === '[]',
    required: mark !== '?',
    unique: false,
    default: null,
    rules: mark === '[]' ? {} : { ...read?.rules },
    readOnly: false,
    comment,
    place,
  };
  if (read?.note) {
    const { note, lossy } = read;
    const finding = {
      message: `${where} ${note}.`,
      together: `Fields ${note.replace(/^is /, 'are ')}`,
      subject: where,
    };
    report.gather(lossy ? 'warning' : 'info', 'type-changed', finding, place);
  }
  if (!found && !read && !types.has(written))
    report.say('warning', 'type-changed', `${where}: ${written} is kept as text.`, place);
  table.columns.push(column);
  for (const attribute of attributes) {
    if (attribute.name === 'id') table.primaryKey = [column.name];
    else if (attribute.name === 'unique') column.unique = true;
    else if (attribute.name === 'default')
      readDefault(report, column, attribute, {
        where,
        isKey: find(member, 'id') !== undefined,
        values: found?.written,
      });
    else if (attribute.name === 'updatedAt') {
      column.default ??= { kind: 'now' };
      const what =
        'set when a row is made, and not anew at each change, unless the timestamps switch stands for it';
      const finding = {
        message: `${where} is ${what}.`,
        together: `Fields are ${what}`,
        subject: where,
      };
      report.gather('info', 'on-update', finding, attribute.place);
    } else if (attribute.name === 'ignore')
      report.say(
        'info',
        'ignore-dropped',
        `${where} is kept although Prisma ignores it.`,
        attribute.place,
      );
    else if (attribute.name !== 'map' && !attribute.name.startsWith('db.')) {
      report.say(
        'warning',
        'attribute-dropped',
        `@${attribute.name} of ${where} is left out.`,
        attribute.place,
      );
    }
  }
}

function readDefault(
  report: Report,
  column: SourceColumn,
  attribute: PrismaAttribute,
  {
    where,
    isKey,
    values,
  }: { where: string; isKey: boolean; values?: ReadonlyMap<string, string> | undefined },
): void {
  const value = argument(attribute, '', 'value');
  if (!value) return;
  const isText = /^(?:string|text)$/.test(column.type.kind) && !column.list;
  const maker = value.kind === 'call' && isText ? value.text : '';
  const isMade = isKey && /^(?:cuid|ulid|nanoid)$/.test(maker);
  if (maker === 'uuid') {
    const what = 'kept as uuid: its default makes one';
    const finding = {
      message: `${where} is ${what}.`,
      together: `Fields are ${what}`,
      subject: where,
    };
    report.gather('info', 'type-changed', finding, attribute.place);
  } else if (isMade) {
    const what = `kept as uuid, which the API makes in place of ${maker}(): ids of rows that are there do not fit`;
    const finding = {
      message: `${where} is ${what}.`,
      together: `Keys are ${what}`,
      subject: where,
    };
    report.gather('warning', 'type-changed', finding, attribute.place);
  }
  if (maker === 'uuid' || isMade) {
    column.type = { kind: 'uuid' };
    column.rules = {};
  }
  if (isMade) {
    column.default = { kind: 'uuid' };
    return;
  }
  const mapped = (text: string) => values?.get(text) ?? text;
  const translated = {
    ...value,
    text: value.kind === 'word' ? mapped(value.text) : value.text,
    items: value.items.map((item) => ({
      ...item,
      value: { ...item.value, text: mapped(item.value.text) },
    })),
  };
  const read = readPrismaDefault(translated, column.type, column.list);
  if (read) column.default = read;
  else
    report.gather(
      'warning',
      'default-dropped',
      {
        message: `The default of ${where} is left out: the model has no word for ${wordsOf(value)}.`,
        together: `Defaults by ${value.kind === 'call' ? `${value.text}()` : 'values that do not fit'} are left out, for which the model has no word`,
        subject: where,
      },
      attribute.place,
    );
}

/** A value as it was written, but for what stands deep in it. */
function wordsOf({ kind, text, items }: PrismaValue): string {
  if (kind !== 'call') return text;
  const inner = items.map((item) =>
    item.value.kind === 'string' ? JSON.stringify(item.value.text) : item.value.text,
  );
  return `${text}(${inner.join(', ')})`;
}

const actions: Readonly<Record<string, ReferentialAction>> = {
  Cascade: 'cascade',
  Restrict: 'restrict',
  NoAction: 'noAction',
  SetNull: 'setNull',
  SetDefault: 'setDefault',
};

function relationName(member: PrismaMember): string | undefined {
  return argument(find(member, 'relation'), '', 'name')?.text;
}

/** The field of the other model that leads back. */
function oppositeOf(
  { models }: Reading,
  block: PrismaBlock,
  member: PrismaMember,
): PrismaMember | undefined {
  return models
    .get(member.type)
    ?.members.find(
      (other) =>
        other.type === block.name &&
        relationName(other) === relationName(member) &&
        other !== member,
    );
}

function readForeignKey(
  reading: Reading,
  block: PrismaBlock,
  table: SourceTable,
  member: PrismaMember,
): void {
  const relation = find(member, 'relation');
  const fields = argument(relation, 'fields');
  const target = reading.models.get(member.type);
  const opposite = oppositeOf(reading, block, member);
  if (!fields || !target) {
    // The side without fields is the other's way back; alone it says no columns.
    if (!opposite)
      reading.report.say(
        'warning',
        'relation-dropped',
        `${block.name}.${member.name} is left out: ${member.type} has no field that leads back.`,
        member.place,
      );
    return;
  }
  const isOptional = member.mark === '?';
  const action = (name: string, usual: ReferentialAction) =>
    actions[argument(relation, name)?.text ?? ''] ?? usual;
  table.foreignKeys.push({
    name: argument(relation, 'map')?.text ?? null,
    columns: namesOf(block, fields),
    schema: schemaOf(target),
    table: mapOf(target) ?? target.name,
    targetColumns: namesOf(target, argument(relation, 'references')),
    onDelete: action('onDelete', isOptional ? 'setNull' : 'restrict'),
    onUpdate: action('onUpdate', 'cascade'),
    fromName: member.name,
    toName: opposite?.name ?? null,
    single: opposite ? opposite.mark !== '[]' : null,
    place: member.place,
  });
}

/** Many-to-many relations that Prisma keeps in a table of its own, each from the model that stands first. */
function readJoins(reading: Reading, block: PrismaBlock): SourceJoin[] {
  const names = [...reading.models.keys()];
  return block.members.flatMap((member, index): SourceJoin[] => {
    const target = reading.models.get(member.type);
    const opposite = oppositeOf(reading, block, member);
    const isJoin =
      target &&
      opposite &&
      member.mark === '[]' &&
      opposite.mark === '[]' &&
      !argument(find(member, 'relation'), 'fields');
    if (!isJoin) return [];
    const isFirst =
      target === block
        ? block.members.indexOf(opposite) > index
        : names.indexOf(block.name) < names.indexOf(target.name);
    if (!isFirst) return [];
    return [
      {
        from: { schema: schemaOf(block), table: mapOf(block) ?? block.name },
        to: { schema: schemaOf(target), table: mapOf(target) ?? target.name },
        table: null,
        fromName: member.name,
        toName: opposite.name,
        place: member.place,
      },
    ];
  });
}

function readBlockAttribute(
  { report }: Reading,
  block: PrismaBlock,
  table: SourceTable,
  attribute: PrismaAttribute,
): void {
  const fields = argument(attribute, '', 'fields');
  const name = attribute.name;
  if (name === 'id') table.primaryKey = namesOf(block, fields);
  else if (name === 'unique' || name === 'index') {
    const index = readIndex(block, attribute, report);
    const [only, ...more] = columnsOf(index) ?? [];
    const column =
      name === 'unique' && more.length === 0
        ? table.columns.find((each) => each.name === only)
        : undefined;
    if (column) column.unique = true;
    else table.indexes.push(index);
  } else if (name !== 'map' && name !== 'schema') {
    report.say(
      'warning',
      'attribute-dropped',
      `@@${name} of ${block.name} is left out.`,
      attribute.place,
    );
  }
}

function readIndex(block: PrismaBlock, attribute: PrismaAttribute, report: Report): SourceIndex {
  const items = itemsOf(argument(attribute, '', 'fields'));
  const method = argument(attribute, 'type')?.text.toLowerCase() ?? 'btree';
  const kept = method === 'gin' || method === 'hash' || method === 'btree' ? method : 'btree';
  if (kept !== method)
    report.say(
      'warning',
      'index-option',
      `An index of ${block.name} is kept as btree instead of ${method}.`,
      attribute.place,
    );
  const parts = items.map(({ value }) => ({
    column: columnName(block, value.text),
    descending: value.items.some((item) => item.name === 'sort' && item.value.text === 'Desc'),
  }));
  const lost = items.flatMap(({ value }) => value.items.filter((item) => item.name !== 'sort'));
  for (const { name } of lost)
    report.say(
      'info',
      'index-option',
      `An index of ${block.name} is kept without ${name}.`,
      attribute.place,
    );
  return {
    name: argument(attribute, 'map')?.text ?? null,
    parts,
    unique: attribute.name === 'unique',
    method: kept,
    where: null,
    place: attribute.place,
  };
}
