import { type Field, type RecordInput, snakeCase } from '@plinth/design';
import type { Place } from '../importer.ts';
import type { SourceColumn, SourceType } from '../model.ts';
import { orderOf } from './build-design.ts';
import type { Plan, TablePlan } from './plan.ts';

/** The longest length that a rule may say. */
const LONGEST = 100_000_000;

/** The fields of a table: its columns but for those of relations, of the key and of switches. */
export function emitFields(
  plan: Plan,
  table: TablePlan,
  places: Map<string, Place>,
): RecordInput<'field'>[] {
  const fields: RecordInput<'field'>[] = [];
  for (const { id, name, column, relation, system, source } of table.columns.values()) {
    if (relation || system) continue;
    places.set(id, source.place);
    const isKey = table.keyColumns.includes(source.name);
    fields.push({
      kind: 'field',
      id,
      parent: table.id,
      order: orderOf(fields.length),
      name,
      type: typeOf(plan, source.type),
      list: source.list,
      required: source.required,
      unique: source.unique && !(isKey && table.keyColumns.length === 1),
      default: source.default,
      rules: rulesOf(plan, source),
      readOnly: source.readOnly || (isKey && source.default?.kind === 'sequence'),
      column: snakeCase(name) === column ? null : column,
      description: source.comment.trim(),
    });
  }
  return fields;
}

/** The rules of a column but for lengths beyond what a design may say. */
function rulesOf({ report }: Plan, { rules, place }: SourceColumn): SourceColumn['rules'] {
  const isKept = ([, value]: [string, unknown]) => typeof value !== 'number' || value <= LONGEST;
  const entries = Object.entries(rules);
  const lengths = entries.filter(([key]) => key === 'minLength' || key === 'maxLength');
  if (lengths.every(isKept)) return rules;
  const message = `Lengths of more than ${LONGEST} characters are left out.`;
  report.count('info', 'bound-dropped', message, place);
  return Object.fromEntries(entries.filter((entry) => !lengths.includes(entry) || isKept(entry)));
}

function typeOf(plan: Plan, type: SourceType): Field['type'] {
  if (type.kind !== 'enum') return type;
  const found = plan.enums.get(type.key);
  return found ? { kind: 'enum', enum: found.id } : { kind: 'text' };
}
