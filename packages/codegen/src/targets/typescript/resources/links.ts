import { findTable, type IrIndex, type IrRelation, type IrTable, uniqueSets } from '@plinth/ir';
import { type Imports, member } from '../source.ts';
import { joinTable } from './columns.ts';
import { allOf, type ResourceContext, upperFirst } from './context.ts';

/** Names of the methods that join and part two rows. */
export function linkNames(relation: IrRelation): { link: string; unlink: string } {
  return {
    link: `link${upperFirst(relation.property)}`,
    unlink: `unlink${upperFirst(relation.property)}`,
  };
}

/** The methods that join two rows, be it once or again, and part them. */
export function linkMethods(
  { context, imports }: { readonly context: ResourceContext; readonly imports: Imports },
  relation: IrRelation,
): string {
  if (!relation.join) throw new Error(`linkMethods: ${relation.property} has no join table`);
  const { localProperties, targetProperties } = relation.join;
  const join = joinTable(context.ir, imports, relation.join.variable);
  const kinds = context.resource.endpoints.flatMap(({ action }) =>
    (action.kind === 'link' || action.kind === 'unlink') && action.relation === relation.property
      ? [action.kind]
      : [],
  );
  const all = [...localProperties, ...targetProperties];
  const names = all.map((property) => `'${property}'`).join(' | ');
  const table = findTable(context.ir, relation.join.variable);
  const key = table.columns.every(({ property, notNull }) => notNull || !all.includes(property))
    ? `link: Pick<typeof ${join}.$inferInsert, ${names}>`
    : `link: { [K in ${names}]: NonNullable<(typeof ${join}.$inferInsert)[K]> }`;
  const conditions = all.map((property) => `eq(${member(join, property)}, link.${property})`);
  const methods = linkNames(relation);
  const link = () => {
    const insert = `await db.insert(${join}).values(link)`;
    if (isOnce(table, all)) {
      return `    async ${methods.link}(${key}) {
      ${insert}.onConflictDoNothing();
    },\n`;
    }
    imports.value('drizzle-orm', 'eq');
    return `    async ${methods.link}(${key}) {
      const joined = await db.$count(${join}, ${allOf(imports, conditions)});
      if (joined === 0) ${insert};
    },\n`;
  };
  const unlink = () => {
    imports.value('drizzle-orm', 'eq');
    return `    async ${methods.unlink}(${key}) {
      await db.delete(${join}).where(${allOf(imports, conditions)});
    },\n`;
  };
  return [kinds.includes('link') ? link() : '', kinds.includes('unlink') ? unlink() : '']
    .filter((method) => method !== '')
    .join('\n');
}

/** Whether an index is over columns alone, of all rows. */
const isPlain = ({ where, parts }: IrIndex) =>
  where === null && parts.every((part) => 'property' in part);

/** Whether the database lets two rows be joined once only by the columns of a table between. */
function isOnce(table: IrTable, joining: readonly string[]): boolean {
  const whole = { ...table, indexes: table.indexes.filter(isPlain) };
  const alone = table.columns.filter(({ unique }) => unique).map(({ property }) => [property]);
  return [...uniqueSets(whole), ...alone].some(
    (set) => set.length > 0 && set.every((property) => joining.includes(property)),
  );
}
