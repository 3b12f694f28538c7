import {
  type Endpoint,
  type Entity,
  type RecordInput,
  type Relation,
  usualEndpoints,
} from '@plinth/design';
import { EditError } from './edit-error.ts';
import { usualNames } from './relation-names.ts';
import type { Tx } from './tx.ts';
import { pluralOf } from './words.ts';

/** Gives a record another name; texts that were still derived from the old one follow. */
export function renameRecord(tx: Tx, id: string, name: string): void {
  const record = tx.get(id);
  if (!record) throw new EditError('missing', `There is no ${id}.`, { recordId: id });
  if (!('name' in record)) {
    throw new EditError('arguments', `A ${record.kind} has no name.`, { recordId: id });
  }
  if (record.kind === 'entity') renameEntity(tx, record, name);
  else tx.patch(id, { name });
}

function renameEntity(tx: Tx, before: Entity, name: string): void {
  const plural = before.plural === pluralOf(before.name) ? pluralOf(name) : before.plural;
  const old = usualTexts(tx, before.id);
  const relations = tx.list('relations', before.id);
  const oldNames = relations.map((relation) => usualNamesOf(tx, relation));
  tx.patch(before.id, { name, plural });
  const fresh = usualTexts(tx, before.id);
  const endpoints = new Set([
    ...tx.list('endpoints', before.id).map((endpoint) => endpoint.id),
    ...relations.flatMap((relation) => tx.referrersOf(relation.id)),
  ]);
  for (const id of endpoints) {
    const endpoint = tx.get(id);
    if (endpoint?.kind === 'endpoint') renameInEndpoint(tx, endpoint, before.id, old, fresh);
  }
  relations.forEach((relation, index) => {
    const was = oldNames[index];
    const is = usualNamesOf(tx, relation);
    tx.patch(relation.id, {
      fromName: relation.fromName === was?.fromName ? is.fromName : relation.fromName,
      toName: relation.toName === was?.toName ? is.toName : relation.toName,
    });
  });
}

function usualNamesOf(tx: Tx, relation: Relation) {
  return usualNames(tx.need('entity', relation.from), tx.need('entity', relation.to), relation);
}

type Texts = ReadonlyMap<string, Pick<Endpoint, 'path' | 'summary' | 'operationId'>>;

function usualTexts(tx: Tx, entity: string): Texts {
  let number = 0;
  const usual = usualEndpoints(tx.design, entity, () => `endpoint:usual${number++}`);
  return new Map(usual.map((endpoint) => [endpoint.action.kind, endpoint]));
}

function renameInEndpoint(
  tx: Tx,
  endpoint: Endpoint,
  entity: string,
  old: Texts,
  fresh: Texts,
): void {
  const patch: Partial<RecordInput<'endpoint'>> = {
    path: renameInPath(endpoint.path, old, fresh),
  };
  if ('entity' in endpoint.action && endpoint.action.entity === entity) {
    const was = old.get(endpoint.action.kind);
    const is = fresh.get(endpoint.action.kind);
    if (was && is && endpoint.summary === was.summary) patch.summary = is.summary;
    if (was && is && endpoint.operationId === was.operationId) patch.operationId = is.operationId;
  }
  tx.patch(endpoint.id, patch);
}

/** Segments and parameters that the entity's own paths have (`posts`, `:postId`) follow it; all others stay. */
function renameInPath(path: string, old: Texts, fresh: Texts): string {
  const from = old.get('read')?.path.split('/') ?? [];
  const to = fresh.get('read')?.path.split('/') ?? [];
  return path
    .split('/')
    .map((segment) => (segment === '' ? segment : (to[from.indexOf(segment)] ?? segment)))
    .join('/');
}
