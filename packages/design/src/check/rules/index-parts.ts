import type { Entity, EntityIndex } from '../../kinds/index.ts';
import { systemPropertiesOf } from '../../structure.ts';
import type { CheckContext } from '../context.ts';
import { changing, defineRule } from '../rule.ts';
import { foldedColumn } from '../sql-expression.ts';

export const indexParts = defineRule({
  code: 'index-parts',
  severity: 'error',
  why: 'An index is made of columns of its own table, of types that its method can hold.',
  check(context, report) {
    for (const entity of context.entities) {
      for (const [index, item] of entity.indexes.entries()) {
        const reason = explain(context, entity, item);
        if (!reason) continue;
        const indexes = entity.indexes.filter((_, place) => place !== index);
        const fix = changing('Remove the index', entity, { indexes });
        report(entity, `indexes.${index}`, reason, fix);
      }
    }
  },
});

/** Whether rows whose texts differ differ in some of these expressions. */
function keepsApart(
  context: CheckContext,
  entity: Entity,
  expressions: readonly string[],
): boolean {
  const columns = context.columnsOf(entity);
  return expressions.some((expression) => {
    const folded = foldedColumn(expression);
    const { owner } = columns.find(({ column }) => column === folded) ?? {};
    return owner?.kind === 'field' && isText(owner.type.kind);
  });
}

const isText = (kind: string) => kind === 'string' || kind === 'text';

function explain(context: CheckContext, entity: Entity, index: EntityIndex): string | null {
  const refs = index.parts.flatMap((part) => ('ref' in part ? [part.ref] : []));
  const expressions = index.parts.flatMap((part) =>
    'expression' in part ? [part.expression] : [],
  );
  const systems = index.parts.flatMap((part) => ('system' in part ? [part.system] : []));
  if (index.parts.length === 0) return 'Choose the columns of the index.';
  if (new Set(refs).size < refs.length) return 'Name each column of the index once.';
  if (new Set(systems).size < systems.length) return 'Name each column of the index once.';
  const missing = systems.find((system) => !systemPropertiesOf(entity).includes(system));
  if (missing !== undefined) return `Take ${missing} out: ${entity.name} has no such column.`;
  const [system] = systems;
  if (system !== undefined && index.unique)
    return `Take ${system} out: many rows may have the same.`;
  if (system !== undefined && index.method === 'gin')
    return 'Use btree: gin is for lists and json.';
  for (const ref of refs) {
    const field = context.get('field', ref);
    if (!field && !context.get('relation', ref)) continue;
    if (!context.isColumnOf(entity, ref)) {
      return `Choose columns of ${entity.name}: fields of its own or relations that it holds.`;
    }
    if (field?.computed && field.computed.kind !== 'slug')
      return `Take ${field.name} out: it is not stored.`;
    const isMany = field !== undefined && (field.list || field.type.kind === 'json');
    if (index.method === 'gin' && !isMany) return 'Use btree: gin is for lists and json.';
    if (index.method !== 'gin' && isMany)
      return `Use gin: ${field.name} is ${field.list ? 'a list' : 'json'}.`;
  }
  if (expressions.length > 0 && index.method !== 'btree')
    return 'Use btree: the other methods take columns alone.';
  if (index.unique && refs.length === 0 && !keepsApart(context, entity, expressions))
    return 'Let the unique index have a column, or lower(…) or upper(…) of a text: rows may be alike in all else.';
  if (index.method === 'btree') return null;
  if (index.unique) return 'Use btree: only it keeps values apart.';
  if (index.parts.some((part) => 'descending' in part && part.descending))
    return 'Use btree: only it has an order.';
  return index.method === 'hash' && index.parts.length > 1
    ? 'Use btree: hash takes one column.'
    : null;
}
