import { fact } from '@plinth/design';
import type { IrColumn, IrFilter } from '@plinth/ir';
import { columnOf, relationOf } from '../resources/context.ts';
import { keyOf } from '../source.ts';
import {
  type Asked,
  idsOf,
  isGiven,
  isKeptApart,
  LONG,
  plainly,
  scenarioWith,
  takenProperties,
  templateOf,
  uniqueName,
  valueText,
} from './asked.ts';
import { leadingTo, reachedEntity } from './reached.ts';
import { test } from './resource.ts';
import { addressedBy, rowValue } from './values.ts';

/** Where a filter finds what it asks about, and the value that it is asked for there. */
export function filterTest(asked: Asked): string[] {
  const { scope, endpoint, entity, list, key } = asked;
  const taken = takenProperties(endpoint, entity);
  const around = { values: [] as string[], before: [] as string[], after: [] as string[] };
  const showing: string[] = [];
  const hiding: string[] = [];
  for (const [path, filters] of filtersByPath(list.filters)) {
    const steps = path === '' ? [] : path.split('.');
    const target = reachedEntity(scope, entity, steps);
    const name = steps.length === 0 ? 'row' : uniqueName(steps);
    const columns = filters.map(({ property }) => columnOf(target, property));
    const given = columns.filter(
      (column) => isGiven(target, column) && !(steps.length === 0 && taken.has(column.property)),
    );
    const values = given.map((column) => `${keyOf(column.property)}: ${rowValue(column)}`);
    if (steps.length === 0) around.values.push(...values);
    else {
      const first = relationOf(entity, steps[0] ?? '');
      const own = first.kind === 'belongsTo' ? first.localProperties : [];
      if (own.some((property) => taken.has(property)) || isKeptApart(entity, own, taken)) continue;
      for (const property of own) taken.add(property);
      const made = leadingTo(scope, { name: 'row', entity }, steps, { name, values });
      around.values.push(...made.values);
      around.before.push(...made.before);
      around.after.push(...made.after);
    }
    for (const [index, filter] of filters.entries()) {
      const column = columns[index];
      if (!column) continue;
      const isEmpty = steps.length === 0 && isKeptApart(entity, [column.property], taken);
      const isHeld = steps.length === 0 && taken.has(column.property);
      const value = isEmpty
        ? null
        : valueText(scope, column, name, { given: given.includes(column), held: isHeld });
      const isFound = fact(scope.ir, addressedBy, target.name).includes(column.property);
      const found = queriesOf(filter, column, value, steps.length > 0 || isFound);
      showing.push(...found.showing);
      hiding.push(...found.hiding);
    }
  }
  if (showing.length + hiding.length === 0) return [];
  const made = scenarioWith(scope, endpoint, around);
  const each = (queries: readonly string[], list: string, matcher: string) =>
    queries.length === 0
      ? []
      : [
          `const ${list} = [${queries.join(', ')}];`,
          `for (const query of ${list}) expect(await ids(query), query).${matcher}(${key.made});`,
        ];
  return [
    test(
      'filters by each operator',
      plainly([
        ...made.setup,
        ...idsOf(asked, made),
        ...each(showing, 'showing', 'toContain'),
        ...each(hiding, 'hiding', 'not.toContain'),
      ]),
    ),
  ];
}

/** Filters by the relations that they lead over: those of the row itself last, which may hold the keys of others by then. */
function filtersByPath(
  filters: readonly IrFilter[],
): readonly (readonly [path: string, filters: readonly IrFilter[]])[] {
  const groups = new Map<string, IrFilter[]>();
  for (const filter of filters) {
    const path = filter.path.join('.');
    groups.set(path, [...(groups.get(path) ?? []), filter]);
  }
  return [...groups].sort(([a], [b]) => Number(a === '') - Number(b === ''));
}

const showingOperators = new Set(['eq', 'in', 'gte', 'lte', 'contains', 'startsWith']);

/** Queries that show a row with a value, and such that hide it. */
function queriesOf(
  { name, operators }: IrFilter,
  column: IrColumn,
  value: string | null,
  unsure: boolean,
): { showing: string[]; hiding: string[] } {
  const { example, type, default: usual } = column;
  const showing: string[] = [];
  const hiding: string[] = [];
  const isText = type.kind === 'string' || type.kind === 'text' || type.kind === 'enum';
  for (const operator of operators) {
    const param = operator === 'eq' ? name : `${name}.${operator}`;
    const query = (text: string) => templateOf(`${encodeURIComponent(param)}=${text}`);
    if (operator === 'isNull') {
      // A far row that is missing is neither null nor another value, and one that a path finds has a value of its own.
      if (value === null && (unsure || usual !== null || column.system === 'deletedAt')) continue;
      const isNull = value === null;
      showing.push(query(String(isNull)));
      hiding.push(query(String(!isNull)));
      continue;
    }
    if (value === null || (isText && String(example).length > LONG)) continue;
    if (operator === 'in' && isText && String(example).includes(',')) continue;
    (showingOperators.has(operator) ? showing : hiding).push(query(value));
  }
  return { showing, hiding };
}
