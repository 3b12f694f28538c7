import { describePolicy, type Endpoint } from '@plinth/design';
import { type EndpointRow, type ResourceCard, resourceIdOf } from './card.ts';
import { cardHeight } from './entity-card.ts';
import { CARD_WIDTH } from './metrics.ts';
import { type ModelSource, recordOf } from './source.ts';

/** The card of the endpoints of an entity, or of those of a module that belong to no entity. */
export function resourceCard(
  source: ModelSource,
  parent: string,
  endpoints: readonly Endpoint[],
  collapsed: boolean,
): ResourceCard {
  const owner = source.get(parent);
  const module = owner?.kind === 'entity' ? owner.module : parent;
  return {
    kind: 'resource',
    id: resourceIdOf(parent),
    entity: owner?.kind === 'entity' ? parent : null,
    module,
    colour: recordOf(source, 'module', module)?.colour ?? null,
    title:
      owner?.kind === 'entity' ? `${owner.name} endpoints` : `${nameOf(owner)} endpoints`.trim(),
    rows: endpoints.map((endpoint) => endpointRow(source, endpoint)),
    collapsed,
    width: CARD_WIDTH,
    height: cardHeight(endpoints.length, false, collapsed),
  };
}

function nameOf(record: ReturnType<ModelSource['get']>): string {
  return record && 'name' in record ? record.name : '';
}

function endpointRow(source: ModelSource, endpoint: Endpoint): EndpointRow {
  const limit = endpoint.rateLimit;
  return {
    id: endpoint.id,
    method: endpoint.method,
    path: endpoint.path,
    title: endpoint.summary || endpoint.operationId || `${endpoint.method} ${endpoint.path}`,
    lock: lockOf(source, endpoint),
    cache: endpoint.cache
      ? `Kept ${secondsWords(endpoint.cache.seconds)}${endpoint.cache.scope === 'viewer' ? ' per viewer' : ''}`
      : null,
    limit:
      typeof limit === 'object'
        ? `At most ${limit.requests} in ${secondsWords(limit.seconds)} per ${limit.per}`
        : null,
    deprecated: endpoint.deprecated,
  };
}

const locks = {
  public: 'open',
  optional: 'open',
  authenticated: 'lock',
  roles: 'roles',
  owner: 'owner',
  inherit: 'lock',
} as const;

/** The lock as it works, what the settings say included; none where nobody can sign in. */
function lockOf(source: ModelSource, { policy }: Endpoint): EndpointRow['lock'] {
  const settings = recordOf(source, 'settings', 'settings:main');
  const isInherited = policy.kind === 'inherit';
  if (isInherited && !settings?.auth.enabled) return null;
  const { kind } = isInherited && settings ? settings.defaultPolicy : policy;
  const words = describePolicy(source.design, policy);
  return { kind: locks[kind], words: words.slice(0, 1).toUpperCase() + words.slice(1) };
}

/** Seconds in the fewest whole units. */
export function secondsWords(seconds: number): string {
  if (seconds % 86_400 === 0) return `${seconds / 86_400} d`;
  if (seconds % 3600 === 0) return `${seconds / 3600} h`;
  if (seconds % 60 === 0) return `${seconds / 60} min`;
  return `${seconds} s`;
}
