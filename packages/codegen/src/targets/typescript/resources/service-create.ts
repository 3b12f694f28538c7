import { findSchema, type IrEndpoint, type IrEntity } from '@plinth/ir';
import { keyOf, member } from '../source.ts';
import { joinTable } from './columns.ts';
import { type ServiceScope, table } from './conditions.ts';
import { columnOf, relationOf, systemColumn, upperFirst, viewerOf } from './context.ts';
import { demandParent, endValue } from './ends.ts';
import { inTransaction, tell } from './events.ts';
import { finishRow, finishRows } from './finish.ts';
import { joinedOf, joining, withoutJoined } from './joined.ts';

/** The statements that write new rows. */
export function createBody(scope: ServiceScope, endpoint: IrEndpoint): string {
  const { imports } = scope;
  const many = endpoint.action.kind === 'bulkCreate';
  const joined = joinedOf(scope.context.ir, scope.entity, endpoint);
  const { line, rest } = withoutJoined(joined);
  const { spread, isAsync, slugs } = newValues(scope, endpoint, many ? 'item' : rest);
  const oneByOne = many && slugs.length > 0;
  const each = isAsync
    ? `await Promise.all(body.map(async (item) => (${spread})))`
    : `body.map((item) => (${spread}))`;
  const list = !many ? `[${spread}]` : oneByOne ? 'items' : spread === 'item' ? 'body' : each;
  const inserted = `await queries.insert(${list})`;
  const insert = many ? inserted : `${imports.value('src/db/rows.ts', 'only')}(${inserted})`;
  const told = many ? bulkTell(scope, endpoint) : tell(scope, endpoint, 'created', 'row');
  const name = many ? 'rows' : 'row';
  const joins = joining(joined);
  const inside = `${joinParent(scope, endpoint)}${joins === '' ? '' : `${joins}\n`}${told}`;
  const made =
    inside === ''
      ? insert
      : inTransaction(scope, [`const ${name} = ${insert};`, inside, `return ${name};`]);
  const shown = many ? finishRows(scope, endpoint, 'rows') : finishRow(scope, endpoint);
  const items = oneByOne ? itemsOneByOne(scope, slugs, spread) : '';
  const finish =
    shown === name ? `return ${made};` : `const ${name} = ${made};\n      return ${shown};`;
  const split = line === '' ? '' : `      ${line}\n`;
  return `${demandParent(scope, endpoint)}${split}${items}      ${finish}`;
}

/** New rows made one after another, so that each slug is free beside those before it. */
function itemsOneByOne(scope: ServiceScope, slugs: readonly string[], spread: string): string {
  const besides = slugs.map((property) => {
    const { notNull, default: usual } = columnOf(scope.entity, property);
    const slug = member('each', property);
    const given =
      notNull && usual === null
        ? `items.map((each) => ${slug})`
        : `items.flatMap((each) => ${slug} ?? [])`;
    return `const ${besidesOf(property)} = ${given};\n`;
  });
  return `      const items: (typeof ${table(scope)}.$inferInsert)[] = [];
      for (const item of body) {
        ${besides.join('        ')}        items.push(${spread});
      }
`;
}

/** The variable that holds the slugs given so far. */
function besidesOf(property: string): string {
  return `other${upperFirst(property)}s`;
}

function bulkTell(scope: ServiceScope, endpoint: IrEndpoint): string {
  const told = tell(scope, endpoint, 'created', 'row');
  return told === '' ? '' : `for (const row of rows) {\n${told}\n}`;
}

/** Joins a new row, or each of several, to the parent of a many-to-many route. */
function joinParent(scope: ServiceScope, endpoint: IrEndpoint): string {
  if (endpoint.parent === null) return '';
  const { context, entity, imports } = scope;
  const relation = relationOf(entity, endpoint.parent.relation);
  const { join } = relation;
  if (!join) return '';
  const name = joinTable(context.ir, imports, join.variable);
  const near = join.localProperties.map(
    (property, index) =>
      `${keyOf(property)}: ${member('row', relation.localProperties[index] ?? '')}`,
  );
  const far = join.targetProperties.map((property, index) => {
    const target = relation.targetProperties[index] ?? '';
    return `${keyOf(property)}: ${endValue(endpoint, 'parent', target)}`;
  });
  const link = `{ ${[...near, ...far].join(', ')} }`;
  const links = endpoint.action.kind === 'bulkCreate' ? `rows.map((row) => (${link}))` : link;
  return `await tx.insert(${name}).values(${links});\n`;
}

/** The values of a new row: the body, and what the path, the viewer and other columns give. */
function newValues(
  scope: ServiceScope,
  endpoint: IrEndpoint,
  from: string,
): { spread: string; isAsync: boolean; slugs: readonly string[] } {
  const { entity } = scope;
  const given: string[] = [];
  const slugs: string[] = [];
  let isAsync = false;
  const parent = endpoint.parent ? relationOf(entity, endpoint.parent.relation) : null;
  if (parent?.kind === 'belongsTo') {
    parent.localProperties.forEach((property, index) => {
      const target = parent.targetProperties[index] ?? '';
      given.push(`${keyOf(property)}: ${endValue(endpoint, 'parent', target)}`);
    });
  }
  const viewer = viewerOf(endpoint) === 'maybe' ? 'viewer?.id' : 'viewer.id';
  for (const property of givenByViewer(entity, endpoint)) {
    given.push(`${keyOf(property)}: ${viewer}`);
  }
  const bodyHas = bodyProperties(scope, endpoint);
  for (const column of entity.columns) {
    if (column.hashed && bodyHas.has(column.property)) {
      isAsync = true;
      given.push(
        `${keyOf(column.property)}: await passwords.hash(${member(from, column.property)})`,
      );
    }
    if (column.slugFrom !== null && bodyHas.has(column.slugFrom)) {
      isAsync = true;
      slugs.push(column.property);
      const besides = from === 'item' ? `, undefined, ${besidesOf(column.property)}` : '';
      given.push(
        `${keyOf(column.property)}: await queries.free${upperFirst(column.property)}(${slugText(scope, endpoint, from, column.slugFrom)}${besides})`,
      );
    }
  }
  const spread = given.length === 0 ? from : `{ ...${from}, ${given.join(', ')} }`;
  return { spread, isAsync, slugs };
}

/** The text in a body that a slug is made of; an empty one where the body may be without. */
export function slugText(
  { context }: ServiceScope,
  { body }: IrEndpoint,
  from: string,
  name: string,
): string {
  const property =
    body && findSchema(context.ir, body.schema).type.properties.find((each) => each.name === name);
  const isSure =
    property && !property.nullable && (!property.optional || property.default !== undefined);
  return isSure ? member(from, name) : `${member(from, name)} ?? ''`;
}

/** Columns of a new row that the viewer's key goes into. */
export function givenByViewer(entity: IrEntity, endpoint: IrEndpoint): readonly string[] {
  if (viewerOf(endpoint) === 'never') return [];
  const owner = entity.columns.find(({ property }) => property === entity.ownerProperty);
  // A user's own key is theirs without being anyone's.
  const owned = owner?.references && owner.inCreate === 'no' ? [owner.property] : [];
  const by = (['createdBy', 'updatedBy'] as const).flatMap(
    (system) => systemColumn(entity, system)?.property ?? [],
  );
  return [...owned, ...by];
}

/** The properties of an endpoint's request body. */
export function bodyProperties(
  { context }: ServiceScope,
  { body: given }: IrEndpoint,
): ReadonlySet<string> {
  if (given === null) return new Set();
  return new Set(findSchema(context.ir, given.schema).type.properties.map(({ name }) => name));
}
