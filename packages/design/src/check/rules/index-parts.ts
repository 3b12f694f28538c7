import type { Entity, EntityIndex } from '../../kinds/index.ts';
import type { CheckContext } from '../context.ts';
import { changing, defineRule } from '../rule.ts';

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

function explain(context: CheckContext, entity: Entity, index: EntityIndex): string | null {
  const refs = index.parts.map(({ ref }) => ref);
  if (refs.length === 0) return 'Choose the columns of the index.';
  if (new Set(refs).size < refs.length) return 'Name each column of the index once.';
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
  if (index.method === 'btree') return null;
  if (index.unique) return 'Use btree: only it keeps values apart.';
  if (index.parts.some(({ descending }) => descending)) return 'Use btree: only it has an order.';
  return index.method === 'hash' && refs.length > 1 ? 'Use btree: hash takes one column.' : null;
}
