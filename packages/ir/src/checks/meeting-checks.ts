import { type Entity, type Field, getRecord, type JsonValue, targetOf } from '@plinth/design';
import { heldRelations, type Plan } from '../columns.ts';
import type { IrColumn, IrTable } from '../types.ts';
import { differsAlone, variedColumns } from '../varied-columns.ts';
import { candidatesFor } from './candidates.ts';
import { breaks } from './evaluate.ts';
import { endRows, exampleRows, type Sketch } from './example-rows.ts';
import { type ReadCheck, readChecks } from './read-checks.ts';

/** Most columns whose examples are changed for one check. */
const MOST_COLUMNS = 4;
/** Most values of rows that are looked at for one check in one way, and for all checks of a table. */
const MOST_VALUES = { way: 150_000, table: 1_500_000 };

/** Another example of a column, or null in its place. */
interface Choice {
  readonly example: JsonValue;
  readonly inExamples: IrColumn['inExamples'];
}

/** A table whose examples meet those of its checks that can be read, as far as values for them are found: few are changed. */
export function meetingChecks(plan: Plan, entity: Entity, table: IrTable): IrTable {
  const checks = readChecks(table);
  if (checks.length === 0) return table;
  const search = new Search(plan, entity, table, checks);
  for (const width of ['late', 'requests', 'rows'] as const) search.mend(width);
  return { ...table, columns: search.columns };
}

/** What may be changed: whether there is a value, examples that are worked out, those of a person as well. */
type Reach = 'presence' | 'ours' | 'all';
type Width = Parameters<typeof exampleRows>[1];

class Search {
  readonly #plan: Plan;
  readonly #entity: Entity;
  readonly #table: IrTable;
  readonly #checks: readonly ReadCheck[];
  readonly #varied: ReadonlySet<string>;
  readonly #toItself: ReadonlySet<string>;
  columns: readonly IrColumn[];
  #left = 0;
  #leftInAll = MOST_VALUES.table;

  constructor(plan: Plan, entity: Entity, table: IrTable, checks: readonly ReadCheck[]) {
    this.#plan = plan;
    this.#entity = entity;
    this.#table = table;
    this.#checks = checks;
    this.columns = table.columns;
    this.#varied = new Set([...variedColumns(table)].map(({ property }) => property));
    const own = plan.names.entities.get(entity.id)?.name;
    const keys = table.foreignKeys.filter(({ target }) => target === own);
    this.#toItself = new Set(keys.flatMap(({ properties }) => properties));
  }

  /** Changes examples for each check that rows of a kind break; what cannot be helped stays. */
  mend(width: Width): void {
    for (const check of this.#checks) {
      const broken = this.#broken(this.columns, width, this.#checks);
      if (!broken.has(check)) continue;
      const near = this.#checks.filter(({ columns }) => meet(columns, check.columns));
      const wide = new Set(near.flatMap(({ columns }) => [...columns]));
      for (const names of [check.columns, wide]) {
        const found = this.#solve(check, names, { width, broken });
        if (found === null) continue;
        this.columns = found;
        break;
      }
    }
  }

  #sketch(columns: readonly IrColumn[]): Sketch {
    return { columns, varied: this.#varied, toItself: this.#toItself };
  }

  #broken(
    columns: readonly IrColumn[],
    width: Width,
    checks: readonly ReadCheck[],
  ): ReadonlySet<ReadCheck> {
    // What no check asks about makes no difference.
    const names = new Set(checks.flatMap((check) => [...check.columns]));
    const asked = columns.filter(({ column }) => names.has(column));
    const rows = exampleRows(this.#sketch(asked), width);
    this.#spend(rows.length * asked.length);
    return new Set(checks.filter(({ condition }) => rows.some((row) => breaks(condition, row))));
  }

  #spend(values: number): void {
    this.#left -= values;
    this.#leftInAll -= values;
  }

  /** The columns with as few other examples as do, where a person's own are kept as long as possible. */
  #solve(
    check: ReadCheck,
    names: ReadonlySet<string>,
    context: { readonly width: Width; readonly broken: ReadonlySet<ReadCheck> },
  ): readonly IrColumn[] | null {
    const able = this.columns.filter((each) => names.has(each.column) && isOpen(each));
    for (const reach of ['presence', 'ours', 'all'] as const) {
      this.#left = Math.min(MOST_VALUES.way, this.#leftInAll);
      for (let count = 1; count <= Math.min(MOST_COLUMNS, able.length); count++) {
        for (const chosen of combinations(able, count)) {
          if (this.#left <= 0) break;
          const found = this.#vary(this.columns, chosen, { ...context, check, reach });
          if (found) return found;
        }
      }
    }
    return null;
  }

  #vary(
    columns: readonly IrColumn[],
    chosen: readonly IrColumn[],
    context: {
      readonly check: ReadCheck;
      readonly width: Width;
      readonly broken: ReadonlySet<ReadCheck>;
      readonly reach: Reach;
    },
  ): readonly IrColumn[] | null {
    const [first, ...others] = chosen;
    if (!first) return this.#isBetter(columns, context) ? columns : null;
    const choices = this.#choices(columns, first, context.reach);
    // They are worked out from all of the row.
    this.#spend(columns.length + choices.length);
    for (const choice of choices) {
      if (this.#left <= 0) return null;
      const changed = columns.map((each) => (each === first ? { ...each, ...choice } : each));
      const found = this.#vary(changed, others, context);
      if (found) return found;
    }
    return null;
  }

  #isBetter(
    columns: readonly IrColumn[],
    {
      check,
      width,
      broken,
    }: {
      readonly check: ReadCheck;
      readonly width: Width;
      readonly broken: ReadonlySet<ReadCheck>;
    },
  ): boolean {
    if (this.#broken(columns, width, [check]).size > 0) return false;
    const now = this.#broken(columns, width, this.#checks);
    return [...now].every((each) => broken.has(each));
  }

  #choices(columns: readonly IrColumn[], column: IrColumn, reach: Reach): readonly Choice[] {
    const { example, notNull } = column;
    const isAlways = notNull && column.default === null;
    const none: Choice[] = notNull ? [] : [{ example: null, inExamples: 'never' }];
    const usual: Choice[] = isAlways ? [] : [{ example, inExamples: 'always' }];
    if (column.references) {
      const isOwner = column.inCreate === 'no';
      return [...(isOwner ? [] : none), ...(notNull || !this.#mayLead(column) ? [] : usual)];
    }
    const field = this.#fieldOf(column);
    const isTheirs = field !== undefined && field.example !== null;
    if (reach === 'presence') return isTheirs ? usual : [...usual, ...none];
    if (reach === 'ours' && isTheirs) return usual;
    const { type } = column;
    const id = type.kind === 'enum' ? this.#plan.names.enumIds.get(type.enum) : undefined;
    const values = getRecord(this.#plan.design, 'enum', id)?.values ?? [];
    const candidates = candidatesFor(column, {
      conditions: this.#checks.flatMap(({ condition, columns: names }) =>
        names.has(column.column) ? [condition] : [],
      ),
      rows: endRows(this.#sketch(columns.map((each) => ({ ...each, default: null })))),
      choices: values.map(({ name }) => name),
    });
    const others = candidates.flatMap((value): Choice[] => [
      { example: value, inExamples: 'usual' },
      ...(isAlways ? [] : [{ example: value, inExamples: 'always' as const }]),
    ]);
    return [...usual, ...others, ...none];
  }

  #fieldOf({ recordId, source }: IrColumn): Field | undefined {
    return source === 'field' ? getRecord(this.#plan.design, 'field', recordId) : undefined;
  }

  /** Whether each row can lead to another by a foreign key: nothing that the other must lead to comes back here. */
  #mayLead({ property }: IrColumn): boolean {
    const { design } = this.#plan;
    const relations = heldRelations(design, this.#entity);
    // The foreign keys of relations come first, in their order.
    const targets = relations.flatMap((relation, index) =>
      this.#table.foreignKeys[index]?.properties.includes(property)
        ? (targetOf(relation) ?? [])
        : [],
    );
    const seen = new Set<string>(targets);
    // A set may grow while it is walked: what is added is walked as well.
    for (const id of seen) {
      const entity = getRecord(design, 'entity', id);
      if (!entity) continue;
      for (const relation of heldRelations(design, entity)) {
        const target = targetOf(relation);
        if (target && (relation.required || entity.checks.length > 0)) seen.add(target);
      }
    }
    return !seen.has(this.#entity.id);
  }
}

/** Whether another example of a column may be chosen. */
function isOpen(column: IrColumn): boolean {
  const isHeld = column.system !== null || column.source === 'key' || column.hashed;
  return !isHeld && column.slugFrom === null && !differsAlone(column);
}

function meet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return [...a].some((each) => b.has(each));
}

/** Every choice of so many items, in their order. */
function* combinations<Item>(items: readonly Item[], count: number): Generator<readonly Item[]> {
  if (count === 0) yield [];
  for (const [index, item] of items.entries()) {
    if (count === 0) return;
    for (const rest of combinations(items.slice(index + 1), count - 1)) yield [item, ...rest];
  }
}
