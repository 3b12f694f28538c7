import {
  findSchema,
  type Ir,
  type IrColumn,
  type IrEndpoint,
  type IrEntity,
  type IrProperty,
  variedColumns,
} from '@plinth/ir';
import { columnOf, systemColumn, tableOf } from '../resources/context.ts';
import { keyOf, literal, member } from '../source.ts';
import { heldBy, isComparable, isPlain, otherValue } from './other-values.ts';
import { call, sending, statusOf, unwrapped } from './requests.ts';
import { payload, shownAs, shownKey, test } from './resource.ts';
import { bodyOf, demanded, scenario, type TestScope } from './scenario.ts';
import {
  bodyFile,
  bodyName,
  bodySchemas,
  columnOfProperty,
  needsRows,
  settledInBody,
} from './values.ts';

/** What a test of a change sends beside what it must: a value that the row does not have. */
interface Changed {
  readonly property: IrProperty;
  readonly column: IrColumn;
  /** Statements before the request. */
  readonly setup: readonly string[];
  /** The value as an expression. */
  readonly value: string;
  /** Its name in the answer; undefined where that does not show it. */
  readonly shown: string | undefined;
}

/** A property that can be set to what no row of a factory has, one that the answer shows where there is one. */
function changedOf(scope: TestScope, endpoint: IrEndpoint, entity: IrEntity): Changed | undefined {
  const { ir } = scope;
  if (!endpoint.body) return undefined;
  const schema = findSchema(ir, endpoint.body.schema);
  const columns = schema.type.properties.flatMap((property) => {
    const column = columnOfProperty(ir, schema, property);
    return column ? [{ property, column, shown: shownAs(ir, endpoint, column.property) }] : [];
  });
  const changed = columns.flatMap((each): Changed[] => {
    const value = otherValue(ir, entity, each.column);
    return value === undefined ? [] : [{ ...each, setup: [], value: literal(value) }];
  });
  const known = changed.find(({ shown }) => shown !== undefined) ?? changed[0];
  if (known) return known;
  for (const each of columns) {
    const fresh = freshlyChanged(scope, endpoint, entity, each);
    if (fresh) return fresh;
  }
  return undefined;
}

/** A property that is set to what a body of a new row says, which differs from all rows. */
function freshlyChanged(
  { ir, imports }: TestScope,
  endpoint: IrEndpoint,
  entity: IrEntity,
  changed: Pick<Changed, 'property' | 'column' | 'shown'>,
): Changed | undefined {
  const { column, property } = changed;
  if (!isComparable(column) || column.references || !variedColumns(entity).has(column)) {
    return undefined;
  }
  if (endpoint.action.kind === 'replace') {
    const setup = [`const sent = ${bodyOf({ ir, imports }, unwrapped(endpoint))};`];
    return { ...changed, setup, value: member('sent', property.name) };
  }
  for (const schema of bodySchemas(ir)) {
    if (schema.entity !== entity.name || settledInBody(ir, schema).size > 0) continue;
    const same = schema.type.properties.find(
      (each) => columnOfProperty(ir, schema, each) === column,
    );
    if (!same) continue;
    const make = imports.value(bodyFile(ir, schema), bodyName(schema));
    const body = needsRows(ir, schema) ? `await ${make}(app.db)` : `${make}()`;
    const setup = [`const fresh = ${body};`];
    return { ...changed, setup, value: member('fresh', same.name) };
  }
  return undefined;
}

/** That a row has after a request what the request says. */
export function updateTest(scope: TestScope, endpoint: IrEndpoint, entity: IrEntity): string {
  const { ir } = scope;
  const changed = changedOf(scope, endpoint, entity);
  const { setup, path, as, body } = scenario(scope, unwrapped(endpoint), { beside: true });
  const isUpdate = endpoint.action.kind === 'update';
  const sent = sending(
    endpoint,
    isUpdate ? updated(ir, endpoint, changed) : replaced(body, changed),
  );
  const answers = endpoint.responses[0]?.schema != null;
  const isShown = answers && changed?.shown !== undefined;
  const count = changed ? counted(scope, entity, changed.column, changed.value) : null;
  return test(isUpdate ? 'changes the row' : 'replaces the row', [
    ...setup,
    ...(changed?.setup ?? []),
    ...(count === null ? [] : [`const before = ${count};`]),
    `const { status${answers ? ', body' : ''} } = ${call(endpoint, path, as, sent)};`,
    statusOf(endpoint),
    ...(answers
      ? [
          `expect(${payload(endpoint)}).toMatchObject({ ${isShown ? `${keyOf(changed.shown)}: ${changed.value}` : ''} });`,
        ]
      : []),
    ...(count === null ? [] : [`expect(${count}).toBe(before + 1);`]),
  ]);
}

function updated(ir: Ir, { body }: IrEndpoint, changed: Changed | undefined): string {
  return body ? demanded(ir, findSchema(ir, body.schema), changed) : '';
}

/** A whole body in which one value is another. */
function replaced(body: string, changed: Changed | undefined): string {
  if (!changed) return body;
  if (changed.setup.length > 0) return 'sent';
  const whole = body.startsWith('await ') ? `(${body})` : body;
  return `{ ...${whole}, ${keyOf(changed.property.name)}: ${changed.value} }`;
}

/** The expression that counts the rows of an entity that are not deleted, or those with a value in a column. */
export function counted(
  { imports }: TestScope,
  entity: IrEntity,
  column?: IrColumn,
  value = '',
): string {
  const table = tableOf(imports, entity);
  const deletedAt = systemColumn(entity, 'deletedAt');
  const condition = column
    ? `${imports.value('drizzle-orm', 'eq')}(${member(table, column.property)}, ${value})`
    : deletedAt &&
      `${imports.value('drizzle-orm', 'isNull')}(${member(table, deletedAt.property)})`;
  return `await app.db.$count(${[table, ...(condition ? [condition] : [])].join(', ')})`;
}

/** The values of a row that is deleted softly. */
export function deleted(entity: IrEntity): readonly string[] {
  return [`${keyOf(systemColumn(entity, 'deletedAt')?.property ?? 'deletedAt')}: new Date()`];
}

/** That a deleted row is there again. */
export function restoreTest(scope: TestScope, endpoint: IrEndpoint, entity: IrEntity): string {
  const { setup, path, as } = scenario(scope, endpoint, { row: deleted(entity) });
  const key = shownKey(scope.ir, endpoint, entity);
  const shown = endpoint.responses[0]?.schema && key !== undefined;
  const count = counted(scope, entity);
  return test('brings a deleted row back', [
    ...setup,
    `const before = ${count};`,
    `const { status${shown ? ', body' : ''} } = ${call(endpoint, path, as)};`,
    statusOf(endpoint),
    ...(shown
      ? [`expect(${member(payload(endpoint), key.name)}).toBe(${member('row', key.property)});`]
      : []),
    `expect(${count}).toBe(before + 1);`,
  ]);
}

/** That a row has after a request what the endpoint stands for, and had not before. */
export function transitionTest(scope: TestScope, endpoint: IrEndpoint, entity: IrEntity): string {
  const { ir } = scope;
  const { action } = endpoint;
  const sets = action.kind === 'transition' ? action.set : [];
  const before = sets.flatMap(({ property, value }) => {
    const column = columnOf(entity, property);
    if (value.kind !== 'value' || heldBy(column) !== value.value) return [];
    const other = otherValue(ir, entity, column);
    return other === undefined ? [] : [`${keyOf(property)}: ${literal(other)}`];
  });
  const { setup, path, as, body } = scenario(scope, endpoint, { row: before, beside: true });
  const told = sets.flatMap(({ property, value }) => {
    const column = columnOf(entity, property);
    if (value.kind !== 'value' || !isPlain(column) || variedColumns(entity).has(column)) return [];
    const isAnother =
      heldBy(column) !== value.value || otherValue(ir, entity, column) !== undefined;
    return isAnother ? [counted(scope, entity, column, literal(value.value))] : [];
  });
  const count = told[0] ?? null;
  const expected = sets.flatMap(({ property, value }) => {
    const shown = shownAs(ir, endpoint, property);
    if (shown === undefined) return [];
    if (value.kind === 'now') {
      return [`${keyOf(shown)}: expect.any(String)`];
    }
    return isPlain(columnOf(entity, property)) ? [`${keyOf(shown)}: ${literal(value.value)}`] : [];
  });
  const shown = endpoint.responses[0]?.schema && expected.length > 0;
  return test('sets what it stands for', [
    ...setup,
    ...(count === null ? [] : [`const before = ${count};`]),
    `const { status${shown ? ', body' : ''} } = ${call(endpoint, path, as, body === '' ? '' : `body: ${body}`)};`,
    statusOf(endpoint),
    ...(shown ? [`expect(${payload(endpoint)}).toMatchObject({ ${expected.join(', ')} });`] : []),
    ...(count === null ? [] : [`expect(${count}).toBe(before + 1);`]),
  ]);
}
