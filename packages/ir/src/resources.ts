import { type Endpoint, getRecord, titleCase } from '@plinth/design';
import { bug } from './bug.ts';
import type { Plan } from './columns.ts';
import { buildEndpoint } from './endpoints.ts';
import { inOrder } from './order.ts';
import type { Schemas } from './schemas.ts';
import { keptStep } from './steps.ts';
import type { IrResource } from './types.ts';

/** The endpoints by folder: one per entity, one for login, one for the custom endpoints of a module. */
export function buildResources(plan: Plan, schemas: Schemas): readonly IrResource[] {
  const groups = new Map<string, Endpoint[]>();
  for (const endpoint of inOrder(
    plan.design,
    'endpoint',
    ({ path, method }) => `${path} ${method}`,
  )) {
    const key = groupOf(plan, endpoint);
    groups.set(key, [...(groups.get(key) ?? []), endpoint]);
  }
  const { types, variables, operationScope } = plan.names;
  const world = { ...plan, schemas };
  const resources = [...groups].map(([key, endpoints]) =>
    keptStep(
      world,
      { name: 'resource', key, inputs: endpoints },
      [types, variables, operationScope, schemas],
      (): IrResource => ({
        ...headOf(plan, schemas, key, endpoints),
        endpoints: endpoints.map((each) => buildEndpoint(plan, schemas, each)).sort(byRoute),
      }),
    ),
  );
  const place = ({ module, folder }: IrResource) => `${module}/${folder}`;
  return resources.sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

// Literal segments win over parameters, so that `/posts/bulk` is not a post called "bulk".
function byRoute(a: { path: string }, b: { path: string }): number {
  const [left, right] = [a.path.split('/'), b.path.split('/')];
  for (const [index, segment] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 0;
    const [x, y] = [segment.startsWith('{'), other.startsWith('{')];
    if (x !== y) return x ? 1 : -1;
    if (segment !== other) return 0;
  }
  return 0;
}

function groupOf({ design }: Plan, { action, module }: Endpoint): string {
  switch (action.kind) {
    case 'auth':
      return 'auth';
    case 'custom':
      return module;
    case 'link':
    case 'unlink':
      return getRecord(design, 'relation', action.relation)?.[action.side] ?? '';
    default:
      return action.entity;
  }
}

function headOf(
  plan: Plan,
  schemas: Schemas,
  key: string,
  endpoints: readonly Endpoint[],
): Omit<IrResource, 'endpoints'> {
  const { names, design } = plan;
  const module = names.modules.get(endpoints[0]?.module ?? '') ?? '';
  if (key === 'auth') {
    return { folder: 'auth', module, entity: null, kind: 'auth', variable: 'auth', tag: 'Auth' };
  }
  const entity = getRecord(design, 'entity', key);
  if (!entity) {
    const record = getRecord(design, 'module', key) ?? bug('headOf', 'no such group', key);
    const folder = `${names.modules.get(key) ?? ''}-actions`;
    return {
      folder,
      module: names.modules.get(key) ?? '',
      entity: null,
      kind: 'custom',
      variable: folder.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
      tag: record.name,
    };
  }
  const built = schemas.entityOf(entity.id);
  return {
    folder: names.entities.get(entity.id)?.folder ?? '',
    module: built.module,
    entity: built.name,
    kind: 'entity',
    variable: built.plural,
    tag: titleCase(built.plural),
  };
}
