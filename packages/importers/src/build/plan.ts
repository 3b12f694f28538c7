import { isIdentifier, pascalCase, type SystemProperty, snakeCase } from '@plinth/design';
import type { ImportOptions, NextId } from '../importer.ts';
import type {
  SourceColumn,
  SourceEnum,
  SourceForeignKey,
  SourceModel,
  SourceTable,
} from '../model.ts';
import type { Report } from '../report.ts';
import { quoteName } from './expressions.ts';
import {
  entityNameOf,
  type NameScope,
  pluralOf,
  propertyOf,
  propertyScope,
  NameScope as Scope,
  safeColumn,
  typeNameOf,
  typeScope,
  wordsOf,
} from './names.ts';

/** A table with what was decided about it so far. */
export interface TablePlan {
  readonly source: SourceTable;
  readonly id: `entity:${string}`;
  readonly module: `module:${string}`;
  readonly name: string;
  readonly plural: string;
  readonly table: string | null;
  readonly columns: ReadonlyMap<string, ColumnPlan>;
  readonly properties: NameScope;
  keyColumns: readonly string[];
  key: 'uuid' | 'serial' | 'fields';
  timestamps: boolean;
  readonly relations: RelationPlan[];
  /** Columns beside the key that foreign keys of the input point to. */
  readonly pointedTo: Set<string>;
}

export interface ColumnPlan {
  readonly source: SourceColumn;
  readonly id: `field:${string}`;
  /** The column's name as the model keeps it. */
  column: string;
  name: string;
  /** The relation whose foreign key the column is. */
  relation: RelationPlan | null;
  /** Whether it stays a field although relations have it in their foreign keys. */
  shared: boolean;
  /** What of the key or a switch stands for it; null where it stays a field. */
  system: 'id' | SystemProperty | null;
}

export interface RelationPlan {
  readonly source: SourceForeignKey;
  readonly id: `relation:${string}`;
  readonly holder: TablePlan;
  readonly target: TablePlan;
  /** The holder's columns, in the order of what they point to. */
  readonly columns: readonly string[];
  /** The target's columns that they point to: its key, or, with `isByKey` unset, others that are unique together. */
  readonly targetColumns: readonly string[];
  readonly isByKey: boolean;
  /** Whether the columns stay fields, since others share them or a key has a part of them. */
  readonly isOfFields: boolean;
  single: boolean;
  required: boolean;
  indexed: boolean;
  fromName: string;
  toName: string | null;
  foreignKey: readonly string[];
}

export interface EnumPlan {
  readonly source: SourceEnum;
  readonly id: `enum:${string}`;
  readonly module: `module:${string}`;
  readonly name: string;
}

export interface Plan {
  readonly options: ImportOptions;
  readonly nextId: NextId;
  readonly report: Report;
  readonly modules: ReadonlyMap<string | null, { id: `module:${string}`; name: string }>;
  readonly tables: readonly TablePlan[];
  /** By schema and name, and by name alone where one table has it. */
  readonly find: (schema: string | null, name: string) => TablePlan | undefined;
  readonly enums: Map<string, EnumPlan>;
  /** Names of entities and enums. */
  readonly types: NameScope;
  /** Names of tables, indexes and checks, in lower case: one set in the whole schema. */
  readonly names: Set<string>;
}

/** Gives ids and names to modules, enums, tables and columns, in the order of the input. */
export function planModel(
  model: SourceModel,
  options: ImportOptions,
  nextId: NextId,
  report: Report,
): Plan {
  const modules = planModules(model, options, nextId, report);
  const moduleOf = (schema: string | null) =>
    (modules.get(schema) ?? modules.get(null) ?? { id: 'module:n1' as const }).id;
  const types = typeScope();
  const plurals = new Scope();
  const tables = new Scope();
  const names = new Map<SourceTable, { name: string; plural: string; table: string }>();
  // Tables of the usual schema keep their names; those of others give way.
  const usualFirst = [...model.tables].sort(
    (a, b) => Number(a.schema !== null) - Number(b.schema !== null),
  );
  for (const source of usualFirst) {
    const { name: written, place, schema } = source;
    const wish = wishFor(source, options);
    const ofSchema = schema === null ? [] : [typeNameOf(`${schema}_${wish}`)];
    const name = types.take(wish, ...ofSchema, `${wish}Entity`);
    if (name !== wish || wish === 'Table') {
      report.say(
        'info',
        'name-changed',
        `Table ${written} becomes the entity ${name}: the name it suggests is taken or no name.`,
        place,
      );
    }
    const plural = plurals.take(options.rename === false ? name : pluralOf(name));
    const safe = safeColumn(written, snakeCase(plural));
    const table = tables.take(safe, `${safeColumn(schema ?? 'other', 'other')}_${safe}`);
    if (table !== written) {
      report.say(
        'warning',
        'table-renamed',
        `Table ${written} is named ${table}: the name is taken or has signs that are not kept.`,
        place,
      );
    }
    names.set(source, { name, plural, table });
  }
  const plans = model.tables.map((source): TablePlan => {
    const { name, plural, table } = names.get(source) ?? { name: '', plural: '', table: '' };
    return {
      source,
      id: nextId('entity') as TablePlan['id'],
      module: moduleOf(source.schema),
      name,
      plural,
      table: snakeCase(plural) === table ? null : table,
      columns: new Map(),
      properties: propertyScope(),
      keyColumns: source.primaryKey ?? [],
      key: 'fields',
      timestamps: false,
      relations: [],
      pointedTo: new Set(),
    };
  });
  const enums = new Map<string, EnumPlan>();
  for (const source of model.enums) {
    if (!isUsable(source, report)) {
      for (const table of model.tables) becomeText(table, source);
      continue;
    }
    const wish = typeNameOf(wordsOf(source));
    const name = types.take(isIdentifier(wish) ? wish : 'Choice', `${wish}Enum`);
    if (name !== wish) {
      report.say(
        'info',
        'name-changed',
        `Enum ${source.name} becomes ${name}: the name is taken or no name.`,
        source.place,
      );
    }
    enums.set(source.key, {
      source,
      id: nextId('enum') as EnumPlan['id'],
      module: moduleOf(source.schema),
      name,
    });
  }
  const taken = new Set(
    plans.map(({ table, plural }) => (table ?? snakeCase(plural)).toLowerCase()),
  );
  return {
    options,
    nextId,
    report,
    modules,
    tables: plans,
    find: finder(plans),
    enums,
    types,
    names: taken,
  };
}

function wishFor(source: SourceTable, options: ImportOptions): string {
  const { entityName, name } = source;
  if (entityName && isIdentifier(entityName))
    return options.rename === false ? entityName : pascalCase(entityName);
  if (options.rename === false) {
    const plain = pascalCase(name);
    return isIdentifier(plain) ? plain : 'Table';
  }
  return entityNameOf(wordsOf(source)) || 'Table';
}

/** Whether an enum may have these values. */
export function areEnumValues(names: readonly string[]): boolean {
  return (
    names.length > 0 &&
    names.length <= 500 &&
    new Set(names).size === names.length &&
    names.every((value) => /^[A-Za-z0-9]([A-Za-z0-9 _.:/+-]{0,61}[A-Za-z0-9+])?$/.test(value))
  );
}

/** Whether an enum's values can all be kept; says so where not, and its columns become text. */
function isUsable({ name, values, place }: SourceEnum, report: Report): boolean {
  const names = values.map((value) => value.name);
  if (areEnumValues(names)) return true;
  const odd = names.filter((value) => !areEnumValues([value])).slice(0, 5);
  const why =
    odd.length > 0
      ? `no enum can have ${odd.map((value) => `"${value}"`).join(', ')}`
      : names.length === 0
        ? 'it has no values'
        : 'it has too many values, or one twice';
  const what = names.length === 0 ? 'text' : 'text with a check of its values';
  report.say('warning', 'enum-as-text', `Enum ${name} becomes ${what}: ${why}.`, place);
  return false;
}

/** Lets the columns of an enum be text that a check holds to its values; the members of lists are not held. */
function becomeText(table: SourceTable, { key, values }: SourceEnum): void {
  const texts = values.map(({ name }) => `'${name.replaceAll("'", "''")}'`).join(', ');
  for (const column of table.columns) {
    if (column.type.kind !== 'enum' || column.type.key !== key) continue;
    column.type = { kind: 'text' };
    if (column.list || values.length === 0) continue;
    const expression = `${quoteName(column.name)} IN (${texts})`;
    table.checks.push({ name: null, expression, place: column.place });
  }
}

function planModules(model: SourceModel, options: ImportOptions, nextId: NextId, report: Report) {
  const scope = new Scope();
  const modules = new Map<string | null, { id: `module:${string}`; name: string }>();
  const add = (schema: string | null, wish: string) => {
    if (!modules.has(schema))
      modules.set(schema, { id: nextId('module') as `module:${string}`, name: scope.take(wish) });
  };
  for (const { schema, place } of [...model.tables, ...model.enums]) {
    if (schema !== null && !modules.has(schema)) {
      report.say(
        'info',
        'schema-as-module',
        `Schema ${schema} becomes a module; its tables stand in the one schema of the export.`,
        place,
      );
    }
    const name = schema === null ? (options.module ?? 'Main') : pascalCase(schema);
    add(schema, isIdentifier(name) ? name : 'Schema');
  }
  if (modules.size === 0) add(null, options.module ?? 'Main');
  return modules;
}

function finder(plans: readonly TablePlan[]): Plan['find'] {
  const exact = new Map<string, TablePlan>();
  const anyCase = new Map<string, TablePlan>();
  // By the name alone; null where several schemas have it.
  const bare = new Map<string, TablePlan | null>();
  for (const plan of plans) {
    const { schema, name } = plan.source;
    const key = `${schema ?? ''}.${name}`;
    if (!exact.has(key)) exact.set(key, plan);
    if (!anyCase.has(key.toLowerCase())) anyCase.set(key.toLowerCase(), plan);
    const lower = name.toLowerCase();
    bare.set(lower, bare.has(lower) ? null : plan);
  }
  return (schema, name) => {
    const key = `${schema ?? ''}.${name}`;
    const found = exact.get(key) ?? anyCase.get(key.toLowerCase());
    return found ?? (schema === null ? (bare.get(name.toLowerCase()) ?? undefined) : undefined);
  };
}

/** Plans the columns of a table: an id each, a property each, and the database's name as far as it can be kept. */
export function planColumns(plan: Plan, table: TablePlan): void {
  const columns = table.columns as Map<string, ColumnPlan>;
  const scope = new Scope();
  for (const [index, source] of table.source.columns.entries()) {
    const column = scope.take(safeColumn(source.name, `column_${index + 1}`));
    if (column !== source.name) {
      plan.report.say(
        'warning',
        'column-renamed',
        `Column ${source.name} of ${table.source.name} is named ${column}: signs that are not kept, or the name is taken.`,
        source.place,
      );
    }
    columns.set(source.name, {
      source,
      id: plan.nextId('field') as ColumnPlan['id'],
      column,
      name: '',
      relation: null,
      shared: false,
      system: null,
    });
  }
}

/** The camelCase property of a planned column; empty where no letter begins it. */
export function propertyOfColumn({ column, source }: ColumnPlan): string {
  return propertyOf(wordsOf({ ...source, name: column }));
}

/** Names the fields that stay fields, once it is known which columns relations, key and switches take: those that relations share, or the rest. */
export function nameFields(plan: Plan, table: TablePlan, shared: boolean): void {
  for (const item of table.columns.values()) {
    if (item.relation || item.system || item.shared !== shared) continue;
    const { source } = item;
    const given = source.fieldName ?? (plan.options.rename === false ? item.column : '');
    const wish = (isIdentifier(given) ? given : '') || propertyOfColumn(item) || 'value';
    item.name = table.properties.take(wish, `${wish}Value`);
    if (item.name !== wish) {
      plan.report.say(
        'info',
        'name-changed',
        `Column ${source.name} of ${table.source.name} becomes ${item.name}: the name it suggests is taken or reserved.`,
        source.place,
      );
    }
  }
}
