import type { RecordInput } from '@plinth/design';
import { addRecord, type Draft, newId } from './draft.ts';
import type { EntityPlan } from './entity-plan.ts';
import { typeName } from './name-scope.ts';
import type { Operation } from './operation.ts';
import { shorten } from './references.ts';
import type { Links } from './relations.ts';
import type { Value } from './value.ts';

type Pick = NonNullable<RecordInput<'shape'>['picks']>[number];

export interface Projection {
  readonly response?: `shape:${string}`;
  readonly includes?: NonNullable<RecordInput<'endpoint'>['includes']>;
}

const known = new WeakMap<Draft, Map<string, `shape:${string}`>>();

/** What an answer shows of an entity where it is not all of it: relations that may be included, or a shape of picks. */
export function projectionOf(
  draft: Draft,
  links: Links,
  plan: EntityPlan,
  row: Value,
  operation: Operation,
): Projection {
  const keys = [...row.properties.keys()];
  const usual = [...plan.kept]
    .filter(([, kept]) => kept.kind !== 'relation' && !(kept.kind === 'field' && kept.isWriteOnly))
    .map(([key]) => key);
  const missing = usual.filter((key) => !row.properties.has(key));
  const related = keys.flatMap((key) => {
    const kept = plan.kept.get(key) ?? links.findByName(plan, key);
    return kept?.kind === 'relation'
      ? [{ key, side: { relation: kept.relation, side: kept.side } }]
      : [];
  });
  const unknown = keys.filter(
    (key) => !plan.kept.has(key) && !related.some((each) => each.key === key),
  );
  for (const key of unknown) {
    const place = row.properties.get(key)?.place ?? row.place;
    draft.reporter.say(
      'warning',
      'answer-dropped',
      place,
      `${shorten(key, 40)} is not among what ${plan.name} answers.`,
    );
  }
  const asks = operation.parameters.some(
    ({ name, where }) => where === 'query' && name === 'include',
  );
  if (asks && missing.length === 0)
    return related.length > 0 ? { includes: related.map(({ side }) => side) } : {};
  if (missing.length === 0 && related.length === 0) return {};
  const picks = picksOf(draft, plan, row, related);
  if (!picks) {
    const message = `The answer has all of ${plan.name}: no shape can pick the keys that it holds of others.`;
    draft.reporter.sayOnce('warning', 'answer-dropped', row.place, message);
    return {};
  }
  const key = JSON.stringify([plan.id, picks]);
  const shapes = known.get(draft) ?? new Map<string, `shape:${string}`>();
  known.set(draft, shapes);
  let id = shapes.get(key);
  if (!id) {
    id = newId(draft, 'shape');
    shapes.set(key, id);
    const name = draft.types.take(
      typeName(row.name && row.name !== plan.name ? row.name : `${plan.name} view`, 'View'),
      'View',
    );
    addRecord(
      draft,
      { kind: 'shape', id, module: draft.moduleOf(plan.tag), name, entity: plan.id, picks },
      row.place,
    );
  }
  return { response: id };
}

/** A field that the row itself never shows, and an answer of another schema does, is shown where a shape names it. */
function showByName(draft: Draft, id: string): void {
  const field = draft.fields.get(id);
  if (field) Object.assign(field, { writeOnly: false, sensitive: true });
}

function picksOf(
  draft: Draft,
  plan: EntityPlan,
  row: Value,
  related: readonly {
    key: string;
    side: { relation: `relation:${string}`; side: 'from' | 'to' };
  }[],
): Pick[] | null {
  const picks: Pick[] = [];
  for (const key of row.properties.keys()) {
    const kept = plan.kept.get(key);
    const relation = related.find((each) => each.key === key);
    if (relation) picks.push({ kind: 'relation', ...relation.side });
    else if (kept?.kind === 'key') picks.push({ kind: 'system', name: 'id' });
    else if (kept?.kind === 'system') picks.push({ kind: 'system', name: kept.name });
    else if (kept?.kind === 'field' && !kept.isNeverShown) {
      picks.push({ kind: 'field', field: kept.id });
      if (kept.isWriteOnly) showByName(draft, kept.id);
    } else if (kept?.kind === 'foreignKey') return null;
  }
  return picks.length > 0 ? picks : null;
}
