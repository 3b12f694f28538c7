import {
  camelCase,
  isIdentifier,
  pascalCase,
  type RecordInput,
  type ReferentialAction,
  snakeCase,
} from '@plinth/design';
import type { Place } from '../importer.ts';
import type { SourceJoin } from '../model.ts';
import type { Plan, RelationPlan, TablePlan } from './plan.ts';

/** The relations whose foreign key a table holds. */
export function emitRelations(
  plan: Plan,
  table: TablePlan,
  places: Map<string, Place>,
): RecordInput<'relation'>[] {
  return table.relations.map((relation) => {
    const { id, holder, target, source, required, single, indexed, fromName, toName } = relation;
    places.set(id, source.place);
    if (!relation.isOfFields) sayLost(plan, relation);
    const columns = relation.columns.map((name) => holder.columns.get(name)?.column ?? name);
    const idsOf = (of: TablePlan, names: readonly string[]) =>
      names.flatMap((name) => of.columns.get(name)?.id ?? []);
    const isDerived = relation.foreignKey.every(
      (property, at) => snakeCase(property) === columns[at],
    );
    const isUsual =
      relation.isByKey && target.key !== 'fields' && relation.foreignKey.join() === `${fromName}Id`;
    return {
      kind: 'relation',
      id,
      from: holder.id,
      to: target.id,
      fromMany: !single,
      toMany: false,
      owner: 'from',
      fromName,
      toName,
      references: relation.isByKey ? null : idsOf(target, relation.targetColumns),
      fields: relation.isOfFields ? idsOf(holder, relation.columns) : null,
      foreignKey: isUsual || relation.isOfFields ? null : [...relation.foreignKey],
      columns: isDerived || relation.isOfFields ? null : columns,
      required,
      onDelete: actionOf(plan, relation, 'onDelete'),
      onUpdate: actionOf(plan, relation, 'onUpdate'),
      indexed,
      description: (relation.isOfFields ? [] : relation.columns)
        .map((name) => holder.columns.get(name)?.source.comment.trim() ?? '')
        .filter((comment) => comment !== '')
        .join('\n'),
    };
  });
}

/** Says what a foreign key's columns say that follows from the relation, or has no place in it. */
export function sayLost(
  { report }: Plan,
  { holder, target, columns, targetColumns }: RelationPlan,
): void {
  for (const [index, name] of columns.entries()) {
    const column = holder.columns.get(name)?.source;
    const key = target.columns.get(targetColumns[index] ?? '')?.source;
    if (!column) continue;
    if (column.default !== null) {
      report.say(
        'warning',
        'default-dropped',
        `The default of ${holder.source.name}.${name} is left out: a foreign key has none.`,
        column.place,
      );
    }
    if (key && key.type.kind !== column.type.kind) {
      const where = `${holder.source.name}.${name}`;
      report.gather(
        'info',
        'type-follows-key',
        {
          message: `${where} takes the type of ${target.source.name}.${key.name}, ${key.type.kind} instead of ${column.type.kind}.`,
          together: `Foreign keys take the type of the key they point to, ${key.type.kind} instead of ${column.type.kind}`,
          subject: where,
        },
        column.place,
      );
    }
  }
}

function actionOf(
  { report }: Plan,
  relation: RelationPlan,
  event: 'onDelete' | 'onUpdate',
): ReferentialAction {
  const action = relation.source[event];
  const takesNull =
    !relation.required &&
    !(relation.isOfFields && relation.columns.some((name) => isRequired(relation.holder, name)));
  const isBroken = action === 'setDefault' || (action === 'setNull' && !takesNull);
  if (!isBroken) return action;
  const next = takesNull ? 'setNull' : 'restrict';
  report.say(
    'warning',
    'action-changed',
    `${event} of ${relation.holder.source.name}(${relation.columns.join(', ')}) becomes ${next}: ${action} cannot be kept by a ${takesNull ? 'plain' : 'required'} foreign key.`,
    relation.source.place,
  );
  return next;
}

function isRequired({ columns }: TablePlan, name: string): boolean {
  return columns.get(name)?.source.required === true;
}

/** The many-to-many relations whose table is implied. */
export function emitJoins(
  plan: Plan,
  joins: readonly SourceJoin[],
  places: Map<string, Place>,
): RecordInput<'relation'>[] {
  const records: RecordInput<'relation'>[] = [];
  for (const join of joins) {
    const from = plan.find(join.from.schema, join.from.table);
    const to = plan.find(join.to.schema, join.to.table);
    if (!from || !to) {
      const missing = from ? join.to.table : join.from.table;
      plan.report.say(
        'warning',
        'relation-dropped',
        `A many-to-many relation is left out: there is no table ${missing} in the input.`,
        join.place,
      );
      continue;
    }
    const id = plan.nextId('relation') as `relation:${string}`;
    places.set(id, join.place);
    const joinTable = join.table !== null && isIdentifier(join.table) ? join.table : null;
    if (join.table !== null && joinTable === null) {
      plan.report.say(
        'info',
        'name-changed',
        `The join table ${join.table} gets a name of ours: signs that are not kept.`,
        join.place,
      );
    }
    records.push({
      kind: 'relation',
      id,
      from: from.id,
      to: to.id,
      fromMany: true,
      toMany: true,
      owner: 'join',
      fromName: nameAt(from, to, join.fromName, ''),
      toName: nameAt(to, from, join.toName, 'relating'),
      joinTable,
      onDelete: 'cascade',
    });
  }
  return records;
}

function nameAt(at: TablePlan, far: TablePlan, given: string | null, role: string): string {
  const many = camelCase(far.plural);
  const isUsable = given !== null && isIdentifier(given);
  return at.properties.take(
    ...(isUsable ? [given] : []),
    many,
    camelCase(`${role || 'related'} ${pascalCase(many)}`),
  );
}
