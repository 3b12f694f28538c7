import { type FieldRules, isIdentifier } from '@plinth/design';
import type { SourceCheck, SourceColumn } from '../model.ts';
import { mentions } from '../sql/expressions.ts';
import { columnsOf, isPartOf } from './index-parts.ts';
import { typeNameOf } from './names.ts';
import { areEnumValues, type ColumnPlan, type Plan, type TablePlan } from './plan.ts';
import { readSimpleCheck, type SimpleCheck } from './simple-checks.ts';

const numbers = new Set(['integer', 'bigint', 'decimal', 'float']);

/** Lets columns say themselves that they are never null, where a check says no more than that. */
export function planRequired({ report }: Plan, table: TablePlan): void {
  const { checks } = table.source;
  const kept = checks.filter((check) => {
    const { parts, isWhole } = readSimpleCheck(check.expression);
    const items = parts.map((part) =>
      part.kind === 'required' ? anyColumnOf(table, part.column) : undefined,
    );
    if (!isWhole || items.length === 0 || items.includes(undefined)) return true;
    for (const item of items) if (item) item.source.required = true;
    const where = items.map((item) => `${table.source.name}.${item?.source.name}`).join(', ');
    const what = 'required by the column itself instead of by a check';
    report.gather(
      'info',
      'check-as-required',
      { message: `${where} is ${what}.`, together: `Columns are ${what}`, subject: where },
      check.place,
    );
    return false;
  });
  checks.splice(0, checks.length, ...kept);
  for (const { source } of table.columns.values()) {
    if (source.default?.kind !== 'sequence' || source.required) continue;
    // Of these the key and the relation say it.
    const { primaryKey, foreignKeys } = table.source;
    const others = [primaryKey ?? [], ...foreignKeys.map(({ columns }) => columns)];
    if (others.flat().includes(source.name)) continue;
    source.required = true;
    const where = `${table.source.name}.${source.name}`;
    const what = 'required, since a counter gives a value';
    const finding = { message: `${where} is ${what}.`, together: `Columns are ${what}` };
    report.gather('info', 'counted', { ...finding, subject: where }, source.place);
  }
}

/**
 * Lets fields say what plain checks say of them. Ranges become rules beside the check, which the database keeps; a list of texts
 * becomes an enum, and the test of JSON the type, which say all of the check themselves.
 */
export function planChecks(plan: Plan, table: TablePlan): void {
  const { checks } = table.source;
  const kept = checks.filter((check) => {
    const { parts, isWhole } = readSimpleCheck(check.expression);
    const [first] = parts;
    const item = first && isWhole && parts.length === 1 ? columnOf(table, first.column) : undefined;
    if (first?.kind === 'texts') return !item || !becomesEnum(plan, table, item, first, check);
    if (first?.kind === 'json') return !item || !becomesJson(plan, table, item, check);
    if (first?.kind === 'numbers' && item?.source.type.kind === 'boolean')
      return !isOfTruth(first.values);
    for (const part of parts) addRules(columnOf(table, part.column)?.source, part);
    return true;
  });
  checks.splice(0, checks.length, ...kept);
}

function anyColumnOf({ columns }: TablePlan, name: string): ColumnPlan | undefined {
  const lower = name.toLowerCase();
  return (
    columns.get(name) ??
    [...columns.values()].find((each) => each.source.name.toLowerCase() === lower)
  );
}

/** The column of a name, where it stays a field of one value. */
function columnOf(table: TablePlan, name: string): ColumnPlan | undefined {
  const item = anyColumnOf(table, name);
  return item && !item.relation && !item.shared && !item.system && !item.source.list
    ? item
    : undefined;
}

function addRules(column: SourceColumn | undefined, check: SimpleCheck): void {
  if (!column) return;
  const rules = rulesOf(column, check);
  const tightest = {
    min: most(column.rules.min, rules.min),
    max: least(column.rules.max, rules.max),
    minLength: most(column.rules.minLength, rules.minLength),
    maxLength: least(column.rules.maxLength, rules.maxLength),
  };
  const isKept = (low: number | null, value: number, high: number | null) =>
    (low === null || value >= low) && (high === null || value <= high);
  const { min, max, minLength, maxLength } = tightest;
  // A default that the check refuses stays as it was written.
  const given = column.default?.kind === 'value' ? column.default.value : null;
  if (typeof given === 'number' && !isKept(min, given, max)) return;
  if (typeof given === 'string' && !isKept(minLength, given.length, maxLength)) return;
  const pattern = column.rules.pattern ?? rules.pattern ?? null;
  if (typeof given === 'string' && pattern !== null && !new RegExp(pattern, 'u').test(given))
    return;
  for (const [key, value] of Object.entries(tightest)) {
    if (value !== null) column.rules[key as keyof typeof tightest] = value;
  }
  if (pattern !== null) column.rules.pattern = pattern;
}

function rulesOf(column: SourceColumn, check: SimpleCheck): Partial<FieldRules> {
  const { kind } = column.type;
  const isWhole = kind === 'integer' || kind === 'bigint';
  if (check.kind === 'numbers') {
    const min = Math.min(...check.values);
    const max = Math.max(...check.values);
    const isRun =
      check.values.every(Number.isInteger) && new Set(check.values).size === max - min + 1;
    return isWhole && isRun ? { min, max } : {};
  }
  if (check.kind === 'pattern')
    return kind === 'string' || kind === 'text' ? { pattern: check.pattern } : {};
  if (check.kind === 'length') {
    if ((kind !== 'string' && kind !== 'text') || !Number.isInteger(check.value)) return {};
    const { low, high } = wholeRange(check.sign, check.value);
    return {
      ...(low === null ? {} : { minLength: Math.max(0, low) }),
      ...(high === null || high < 0 ? {} : { maxLength: high }),
    };
  }
  if (check.kind !== 'bound' || !numbers.has(kind)) return {};
  const { sign, value } = check;
  if (isWhole && Number.isInteger(value)) {
    const { low, high } = wholeRange(sign, value);
    return { ...(low === null ? {} : { min: low }), ...(high === null ? {} : { max: high }) };
  }
  // The model has no word for a bound that is not reached.
  return sign === '>=' ? { min: value } : sign === '<=' ? { max: value } : {};
}

function wholeRange(
  sign: '>' | '>=' | '<' | '<=' | '=',
  value: number,
): { low: number | null; high: number | null } {
  const low = sign === '>' ? value + 1 : sign === '>=' || sign === '=' ? value : null;
  const high = sign === '<' ? value - 1 : sign === '<=' || sign === '=' ? value : null;
  return { low, high };
}

function most(a: number | null | undefined, b: number | null | undefined): number | null {
  return a == null ? (b ?? null) : b == null ? a : Math.max(a, b);
}

function least(a: number | null | undefined, b: number | null | undefined): number | null {
  return a == null ? (b ?? null) : b == null ? a : Math.min(a, b);
}

/** Whether nothing else of the table names the column in an expression, where its type would tell. */
function isAlone(
  { source }: TablePlan,
  { source: { name } }: ColumnPlan,
  check: SourceCheck,
): boolean {
  return (
    !source.checks.some((other) => other !== check && mentions(other.expression, name)) &&
    !source.indexes.some(({ where, method, parts }) => {
      const isPart = isPartOf({ parts }, name);
      const isTyped = method !== 'btree' || columnsOf({ parts }) === null;
      return (where !== null && mentions(where, name)) || (isPart && isTyped);
    })
  );
}

function becomesEnum(
  plan: Plan,
  table: TablePlan,
  item: ColumnPlan,
  { values }: { values: readonly string[] },
  check: SourceCheck,
): boolean {
  const { source } = item;
  const given = source.default?.kind === 'value' ? source.default.value : null;
  const isText =
    source.type.kind === 'text' || (source.type.kind === 'string' && !source.type.format);
  const isFit =
    isText &&
    values.length > 1 &&
    areEnumValues(values) &&
    (source.default === null || (typeof given === 'string' && values.includes(given))) &&
    !table.keyColumns.includes(source.name) &&
    isAlone(table, item, check);
  if (!isFit) return false;
  const wish = typeNameOf(`${table.name}_${source.name}`);
  const name = plan.types.take(isIdentifier(wish) ? wish : 'Choice', `${wish}Enum`);
  const key = `check of ${table.id}.${source.name}`;
  plan.enums.set(key, {
    source: {
      key,
      schema: table.source.schema,
      name,
      values: values.map((value) => ({ name: value, label: '' })),
      comment: '',
      place: check.place,
    },
    id: plan.nextId('enum') as `enum:${string}`,
    module: table.module,
    name,
  });
  source.type = { kind: 'enum', key };
  source.rules = {};
  plan.report.gather(
    'info',
    'check-as-enum',
    {
      message: `The check of ${table.source.name}.${source.name} becomes the enum ${name}.`,
      together: 'Checks that list texts become enums',
      subject: name,
    },
    check.place,
  );
  return true;
}

/** Whether a list holds 0 and 1, as dialects without a type for it say what is true or false. */
function isOfTruth(values: readonly number[]): boolean {
  return values.length === 2 && values.includes(0) && values.includes(1);
}

function becomesJson(plan: Plan, table: TablePlan, item: ColumnPlan, check: SourceCheck): boolean {
  const { source } = item;
  const isText = source.type.kind === 'text' || source.type.kind === 'string';
  const isJson = source.type.kind === 'json';
  if (!isJson && !(isText && source.default === null && isAlone(table, item, check))) return false;
  source.type = { kind: 'json' };
  source.rules = {};
  const where = `${table.source.name}.${source.name}`;
  plan.report.gather(
    'info',
    'check-as-type',
    {
      message: `${where} is kept as json: its check lets nothing else in.`,
      together: 'Columns whose check lets in JSON alone are kept as json',
      subject: where,
    },
    check.place,
  );
  return true;
}
