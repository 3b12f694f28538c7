import { type Field, type RecordInput, snakeCase } from '@plinth/design';
import type { Place } from '../importer.ts';
import type { SourceType } from '../model.ts';
import { orderOf } from './build-design.ts';
import type { Plan, TablePlan } from './plan.ts';

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
      rules: source.rules,
      readOnly: source.readOnly || (isKey && source.default?.kind === 'sequence'),
      column: snakeCase(name) === column ? null : column,
      description: source.comment,
    });
  }
  return fields;
}

function typeOf(plan: Plan, type: SourceType): Field['type'] {
  if (type.kind !== 'enum') return type;
  const found = plan.enums.get(type.key);
  return found ? { kind: 'enum', enum: found.id } : { kind: 'text' };
}
