import { camelCase, type FieldRules, type ReferentialAction, snakeCase } from '@plinth/design';
import type { ImportCounts, Place, SourceFile } from '../importer.ts';
import type {
  SourceColumn,
  SourceEnum,
  SourceForeignKey,
  SourceJoin,
  SourceModel,
  SourceTable,
  SourceType,
} from '../model.ts';
import type { Report } from '../report.ts';
import {
  type JdlEnd,
  type JdlEntity,
  type JdlField,
  type JdlRelationship,
  parseJdl,
} from './parse-jdl.ts';

const types: Readonly<Record<string, SourceType>> = {
  String: { kind: 'string', format: null },
  Integer: { kind: 'integer' },
  Long: { kind: 'bigint' },
  BigDecimal: { kind: 'decimal', precision: 21, scale: 2 },
  Float: { kind: 'float' },
  Double: { kind: 'float' },
  Boolean: { kind: 'boolean' },
  LocalDate: { kind: 'date' },
  ZonedDateTime: { kind: 'datetime' },
  Instant: { kind: 'datetime' },
  LocalTime: { kind: 'time' },
  Duration: { kind: 'interval' },
  UUID: { kind: 'uuid' },
  Blob: { kind: 'bytes' },
  AnyBlob: { kind: 'bytes' },
  ImageBlob: { kind: 'bytes' },
  ByteBuffer: { kind: 'bytes' },
  TextBlob: { kind: 'text' },
};

/** Entities that JHipster brings along, by the fields that relations show of them. */
const builtIn: Readonly<Record<string, { table: string; key: string; field: string }>> = {
  User: { table: 'jhi_user', key: 'id', field: 'login' },
  Authority: { table: 'jhi_authority', key: 'name', field: 'name' },
};

const lengthRules: Readonly<Record<string, 'minLength' | 'maxLength'>> = {
  minlength: 'minLength',
  maxlength: 'maxLength',
};

interface Reading {
  readonly report: Report;
  readonly constants: ReadonlyMap<string, string>;
  readonly enums: ReadonlyMap<string, SourceEnum>;
  readonly tables: Map<string, SourceTable>;
  readonly joins: SourceJoin[];
}

/** Reads files of JHipster's domain language into tables, enums and relations; what is not kept is reported. */
export function readJdl(
  files: readonly SourceFile[],
  report: Report,
): { model: SourceModel } & Pick<ImportCounts, 'statements' | 'skipped'> {
  const parsed = files.map(parseJdl);
  let skipped = 0;
  for (const { message, place } of parsed.flatMap((file) => file.problems)) {
    skipped++;
    report.say('warning', 'statement-skipped', `A part is not understood: ${message}.`, place);
  }
  for (const { name, place } of parsed.flatMap((file) => file.others)) {
    skipped++;
    sayOption(report, name, place);
  }
  const enums = new Map<string, SourceEnum>();
  for (const item of parsed.flatMap((file) => file.enums)) {
    if (enums.has(item.name)) repeated(report, item.name, item.place);
    else enums.set(item.name, { ...item, key: item.name, schema: null });
  }
  const constants = new Map(parsed.flatMap((file) => [...file.constants]));
  const reading: Reading = { report, constants, enums, tables: new Map(), joins: [] };
  const entities = parsed.flatMap((file) => file.entities);
  for (const entity of entities) {
    if (reading.tables.has(entity.name)) {
      skipped++;
      repeated(report, entity.name, entity.place);
    } else reading.tables.set(entity.name, readEntity(reading, entity));
  }
  const relationships = parsed.flatMap((file) => file.relationships);
  for (const relationship of relationships) {
    if (!readRelationship(reading, relationship)) skipped++;
  }
  const others = parsed.reduce(
    (sum, { others: all, problems }) => sum + all.length + problems.length,
    0,
  );
  return {
    model: {
      tables: [...reading.tables.values()],
      enums: [...enums.values()],
      joins: reading.joins,
    },
    statements: entities.length + enums.size + relationships.length + others,
    skipped,
  };
}

function repeated(report: Report, name: string, place: Place): void {
  report.say(
    'warning',
    'statement-skipped',
    `${name} is left out: there is one of the name.`,
    place,
  );
}

function emptyTable(name: string, table: string, place: Place): SourceTable {
  return {
    schema: null,
    name: table,
    entityName: name,
    comment: '',
    columns: [],
    primaryKey: null,
    indexes: [],
    checks: [],
    foreignKeys: [],
    place,
  };
}

function newColumn(name: string, type: SourceType, place: Place): SourceColumn {
  return {
    name,
    type,
    list: false,
    required: true,
    unique: false,
    default: null,
    rules: {},
    readOnly: false,
    comment: '',
    place,
  };
}

/** The key that JHipster gives an entity which names none. */
function usualKey(place: Place): SourceColumn {
  return {
    ...newColumn('id', { kind: 'bigint' }, place),
    readOnly: true,
    default: { kind: 'sequence' },
  };
}

/** Says that an option is not kept; files have many, so that they are told together. */
function sayOption(report: Report, option: string, place: Place): void {
  const why = 'say how JHipster writes code, not what the model is';
  report.gather(
    'info',
    'option-dropped',
    {
      message: `${option} is left out: ${why.replace('say', 'it says')}.`,
      together: `Options that ${why} are left out`,
      subject: option,
      apart: 1,
    },
    place,
  );
}

function readEntity(reading: Reading, entity: JdlEntity): SourceTable {
  const { name, place, annotations } = entity;
  for (const { name: option, place: at } of annotations) {
    sayOption(reading.report, `@${option}`, at);
  }
  const table = emptyTable(name, entity.table ?? snakeCase(name), place);
  table.comment = entity.comment;
  const keys = entity.fields.filter((field) => field.annotations.some((it) => it.name === 'Id'));
  const named = entity.fields.find((field) => field.name === 'id');
  if (keys.length === 0 && !named) table.columns.push(usualKey(place));
  for (const field of entity.fields) {
    const column = readField(reading, name, field);
    if (table.columns.some((other) => other.name === column.name)) {
      const message = `${name}.${field.name} is left out: another field has its column ${column.name}.`;
      reading.report.say('warning', 'field-dropped', message, field.place);
    } else table.columns.push(column);
  }
  table.primaryKey = keys.length > 0 ? keys.map((key) => snakeCase(key.name)) : ['id'];
  return table;
}

function readField(reading: Reading, entity: string, field: JdlField): SourceColumn {
  const { report, enums } = reading;
  const { name, place, marks } = field;
  const known = enums.has(field.type)
    ? ({ kind: 'enum', key: field.type } as const)
    : Object.hasOwn(types, field.type)
      ? types[field.type]
      : undefined;
  const where = `${entity}.${name}`;
  if (!known) {
    const message = `${where} has the type ${field.type}, which is not known; it is kept as text.`;
    report.say('warning', 'type-changed', message, place);
  } else if (field.type === 'Float') {
    const message = `${where} is kept as a float of double precision.`;
    report.say('info', 'type-changed', message, place);
  }
  const column = newColumn(snakeCase(name), known ?? { kind: 'text' }, place);
  column.fieldName = name;
  column.comment = field.comment;
  column.required = false;
  for (const mark of marks) readMark(reading, { where, column, mark });
  for (const { name: annotation, value, place: at } of field.annotations) {
    if (annotation === 'Id') column.required = true;
    else if (annotation === 'defaultValue' && value !== null && column.type.kind !== 'enum') {
      column.default = { kind: 'value', value: literalOf(column.type, value) };
    } else {
      report.say('warning', 'annotation-dropped', `@${annotation} of ${where} is left out.`, at);
    }
  }
  return column;
}

function literalOf(type: SourceType, text: string): string | number | boolean {
  if (type.kind === 'boolean') return text === 'true';
  const number = Number(text);
  const isCounted = type.kind === 'integer' || type.kind === 'float';
  return isCounted && !Number.isNaN(number) ? number : text;
}

function readMark(
  { report, constants }: Reading,
  { where, column, mark }: { where: string; column: SourceColumn; mark: JdlField['marks'][number] },
): void {
  const { name, place } = mark;
  const value = constants.get(mark.value ?? '') ?? mark.value;
  const drop = (why: string) =>
    report.say('warning', 'validation-dropped', `${name} of ${where} is left out: ${why}.`, place);
  const lower = name.toLowerCase();
  const length = Object.hasOwn(lengthRules, lower) ? lengthRules[lower] : undefined;
  const isText = column.type.kind === 'string' || column.type.kind === 'text';
  if (lower === 'required') column.required = true;
  else if (lower === 'unique') column.unique = true;
  else if (length) {
    if (!isText) drop('only texts have a length');
    else if (!/^\d+$/.test(value ?? '')) drop('it has no number');
    else column.rules = { ...column.rules, [length]: Number(value) } satisfies Partial<FieldRules>;
  } else if (lower === 'min' || lower === 'max') {
    const number = Number(value ?? Number.NaN);
    if (isText || !/integer|bigint|decimal|float/.test(column.type.kind)) drop('it is no number');
    else if (Number.isNaN(number)) drop('it has no number');
    else column.rules = { ...column.rules, [lower]: number };
  } else if (lower === 'pattern') {
    if (isText && value !== null) column.rules = { ...column.rules, pattern: value };
    else drop('only texts have a pattern');
  } else drop('fields have no such rule');
}

const kinds = ['OneToOne', 'OneToMany', 'ManyToOne', 'ManyToMany'] as const;

function readRelationship(reading: Reading, relationship: JdlRelationship): boolean {
  const { report } = reading;
  const { from, to, place, options } = relationship;
  const type = kinds.find((kind) => kind.toLowerCase() === relationship.type.toLowerCase());
  const words = `${from.entity} to ${to.entity}`;
  if (!type) {
    const message = `${words} is left out: ${relationship.type} is no kind of relationship.`;
    report.say('warning', 'relation-dropped', message, place);
    return false;
  }
  const source = tableOf(reading, from.entity, place);
  const target = tableOf(reading, to.entity, place);
  if (!source || !target) {
    const missing = source ? to.entity : from.entity;
    const message = `${words} is left out: there is no entity ${missing}.`;
    report.say('warning', 'relation-dropped', message, place);
    return false;
  }
  for (const end of [from, to]) {
    if (end.shown !== null) {
      const subject = `${end.entity}.${end.property}`;
      const what = 'the field that forms show of it';
      const message = `${subject} is kept without ${end.shown}, ${what}.`;
      const together = 'Relations are kept without the fields that forms show of them';
      report.gather('info', 'display-dropped', { message, together, subject }, place);
    }
  }
  for (const { name, place: at } of options) {
    if (name !== 'builtInEntity') {
      report.say('warning', 'option-dropped', `${words} is kept without ${name}.`, at);
    }
  }
  if (type === 'ManyToMany') {
    const property = from.property ?? camelCase(to.entity);
    const isNullable = !from.required && !to.required;
    if (!isNullable) {
      const message = `${words} is kept without required: a many-to-many relation may be empty.`;
      report.say('warning', 'validation-dropped', message, place);
    }
    reading.joins.push({
      from: { schema: null, table: source.name },
      to: { schema: null, table: target.name },
      table: `rel_${source.name}__${snakeCase(property)}`,
      fromName: property,
      toName: to.property,
      place,
    });
    return true;
  }
  // The side that stands for many holds the key; of one to one it is the first.
  const [holder, other] = type === 'OneToMany' ? [to, from] : [from, to];
  addForeignKey(reading, { holder, other, single: type === 'OneToOne', place });
  return true;
}

function addForeignKey(
  { report, tables }: Reading,
  link: { holder: JdlEnd; other: JdlEnd; single: boolean; place: Place },
): void {
  const { holder, other, single, place } = link;
  const table = tables.get(holder.entity);
  const target = tables.get(other.entity);
  if (!table || !target) return;
  const property = holder.property ?? camelCase(other.entity);
  const keys = target.primaryKey ?? [];
  const columns = keys.map((key) => {
    const name = `${snakeCase(property)}_${key}`;
    const type = target.columns.find((column) => column.name === key)?.type ?? { kind: 'bigint' };
    if (!table.columns.some((column) => column.name === name)) {
      const column = newColumn(name, type, place);
      column.required = holder.required;
      column.comment = holder.comment;
      table.columns.push(column);
    }
    return name;
  });
  if (other.required) {
    const message = `${other.entity}.${other.property ?? ''} is kept without required: a row may have none of those that point at it.`;
    report.say('warning', 'validation-dropped', message, place);
  }
  const actions = actionsOf(report, [...holder.annotations, ...other.annotations]);
  table.foreignKeys.push({
    name: null,
    columns,
    schema: null,
    table: target.name,
    targetColumns: keys,
    onDelete: actions.onDelete ?? 'noAction',
    onUpdate: actions.onUpdate ?? 'noAction',
    fromName: property,
    toName: other.property,
    single,
    place,
  } satisfies SourceForeignKey);
}

const actions: Readonly<Record<string, ReferentialAction>> = {
  CASCADE: 'cascade',
  'SET NULL': 'setNull',
  'SET DEFAULT': 'setDefault',
  RESTRICT: 'restrict',
  'NO ACTION': 'noAction',
};

function actionsOf(
  report: Report,
  annotations: JdlEnd['annotations'],
): { onDelete?: ReferentialAction; onUpdate?: ReferentialAction } {
  const found: { onDelete?: ReferentialAction; onUpdate?: ReferentialAction } = {};
  for (const { name, value, place } of annotations) {
    const action = Object.hasOwn(actions, value ?? '') ? actions[value ?? ''] : undefined;
    if (action && /^onDelete$/i.test(name)) found.onDelete = action;
    else if (action && /^onUpdate$/i.test(name)) found.onUpdate = action;
    else report.say('warning', 'annotation-dropped', `@${name} is left out.`, place);
  }
  return found;
}

/** The table of an entity; one that JHipster brings along is made where a relation first leads to it. */
function tableOf({ tables, report }: Reading, name: string, place: Place): SourceTable | null {
  const known = tables.get(name);
  if (known) return known;
  const given = Object.hasOwn(builtIn, name) ? builtIn[name] : undefined;
  if (!given) return null;
  const table = emptyTable(name, given.table, place);
  if (given.key === 'id') table.columns.push(usualKey(place));
  const field = newColumn(given.field, { kind: 'string', format: null }, place);
  field.unique = given.key !== given.field;
  field.rules = { maxLength: 50 };
  table.columns.push(field);
  table.primaryKey = [given.key];
  tables.set(name, table);
  const message = `${name} is made with its key and ${given.field}: JHipster brings it along, the file does not say its fields.`;
  report.say('info', 'entity-made', message, place);
  return table;
}
