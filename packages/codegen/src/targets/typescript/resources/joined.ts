import { reservedInTypeScript } from '@plinth/design';
import {
  findEntity,
  findSchema,
  type Ir,
  type IrEndpoint,
  type IrEntity,
  type IrRelation,
} from '@plinth/ir';
import { type Imports, keyOf, member } from '../source.ts';
import { joinTable } from './columns.ts';
import {
  allOf,
  columnOf,
  inWords,
  type ResourceContext,
  relationOf,
  tableOf,
  upperFirst,
} from './context.ts';
import { isWatched } from './plan.ts';

/** Related rows that a body names by one value each: `tagList: ['sql']` joins a row to the tag of that name. */
export interface Joined {
  /** Property of the body. */
  readonly property: string;
  readonly optional: boolean;
  readonly relation: IrRelation;
  /** Property of the related entity. */
  readonly value: string;
}

/** What the body of an endpoint joins its row to. */
export function joinedOf(
  ir: Ir,
  entity: IrEntity,
  { body }: Pick<IrEndpoint, 'body'>,
): readonly Joined[] {
  if (body === null) return [];
  return findSchema(ir, body.schema).type.properties.flatMap(({ name, optional, source }) =>
    source?.kind === 'relation' && source.value !== null
      ? [
          {
            property: name,
            optional,
            relation: relationOf(entity, source.property),
            value: source.value,
          },
        ]
      : [],
  );
}

/** Whether rows can be joined by a value alone: it tells them apart, and a new one needs nothing else. */
export function isJoinable(ir: Ir, { relation, value }: Joined): boolean {
  const { kind, join, target } = relation;
  if (kind !== 'manyToMany' || join?.through !== null) return false;
  const far = findEntity(ir, target);
  const column = columnOf(far, value);
  const others = far.columns.filter(({ property }) => property !== value);
  return (
    column.unique &&
    (column.type.kind === 'string' || column.type.kind === 'text') &&
    !far.softDelete &&
    !isWatched(ir, far, 'created') &&
    others.every(({ notNull, default: usual }) => !notNull || usual !== null)
  );
}

/** The statement that takes what is joined out of a body, and the name of what is left. */
export function withoutJoined(joined: readonly Joined[]): { line: string; rest: string } {
  if (joined.length === 0) return { line: '', rest: 'body' };
  const names = joined
    .map((each) =>
      localOf(each) === each.property ? each.property : `${keyOf(each.property)}: ${localOf(each)}`,
    )
    .join(', ');
  return { line: `const { ${names}, ...values } = body;`, rest: 'values' };
}

/** Names that mean something else where the body is written. */
const taken = new Set([
  ...reservedInTypeScript,
  ...['body', 'condition', 'db', 'own', 'params', 'passwords', 'queries', 'row', 'tx'],
  ...['values', 'version', 'viewer'],
]);

/** The constant that holds what a body names. */
function localOf({ property }: Joined): string {
  return taken.has(property) ? `${property}Named` : property;
}

/** Statements that join a row to what its body names. */
export function joining(joined: readonly Joined[]): string {
  return joined
    .map((each) => {
      const { optional, relation, value } = each;
      const given = localOf(each);
      const key = (relation.join?.localProperties ?? []).map(
        (name, index) => `${keyOf(name)}: ${member('row', relation.localProperties[index] ?? '')}`,
      );
      const call = `await queries.${joinName({ relation, value })}({ ${key.join(', ')} }, ${given});`;
      return optional ? `if (${given} !== undefined) ${call}` : call;
    })
    .join('\n');
}

function joinName({ relation, value }: Pick<Joined, 'relation' | 'value'>): string {
  return `join${upperFirst(relation.property)}By${upperFirst(value)}`;
}

/** The methods that join rows by value, each once. */
export function joinMethods(context: ResourceContext, imports: Imports): string[] {
  const { ir, resource, entity } = context;
  const all = resource.endpoints.flatMap((endpoint) => joinedOf(ir, entity, endpoint));
  const methods = new Map(all.map((joined) => [joinName(joined), joined]));
  return [...methods].map(([name, joined]) => joinMethod(ir, imports, name, joined));
}

function joinMethod(ir: Ir, imports: Imports, name: string, { relation, value }: Joined): string {
  const { join } = relation;
  if (!join) throw new Error(`joinMethod: ${relation.property} has no join table`);
  const far = findEntity(ir, relation.target);
  const table = tableOf(imports, far);
  const links = joinTable(ir, imports, join.variable);
  for (const each of ['eq', 'inArray']) imports.value('drizzle-orm', each);
  const own = join.localProperties.map(
    (each) => `eq(${member(links, each)}, ${member('key', each)})`,
  );
  const ids = join.targetProperties.map(
    (each, index) => `${keyOf(each)}: ${member(table, relation.targetProperties[index] ?? '')}`,
  );
  const key = join.localProperties.map((each) => `'${each}'`).join(' | ');
  return `    /** Joins a row to the ${inWords(far.plural)} of these values and to no others; what is not there yet is made. */
    async ${name}(key: Pick<typeof ${links}.$inferInsert, ${key}>, values: string[]) {
      await db.delete(${links}).where(${allOf(imports, own)});
      if (values.length === 0) return;
      await db
        .insert(${table})
        .values(values.map((value) => ({ ${value === 'value' ? 'value' : `${keyOf(value)}: value`} })))
        .onConflictDoNothing();
      const found = await db
        .select({ ${ids.join(', ')} })
        .from(${table})
        .where(inArray(${member(table, value)}, values));
      await db.insert(${links}).values(found.map((far) => ({ ...key, ...far })));
    },\n`;
}
