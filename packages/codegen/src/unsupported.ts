import type { Ir, IrEndpoint, IrEntity } from '@plinth/ir';
import type { GenerateDiagnostic } from './generate.ts';

/** What a representation asks for and the TypeScript target does not write: each is an error, so that nothing is left out silently. */
export function unsupported(ir: Ir): readonly GenerateDiagnostic[] {
  return [
    ...ir.resources.flatMap(({ endpoints }) =>
      endpoints.flatMap((endpoint) => inEndpoint(ir, endpoint)),
    ),
    ...ir.entities.flatMap(inEntity),
  ];
}

function refuse(recordId: string, property: string | null, message: string): GenerateDiagnostic {
  return { code: 'not-generated', severity: 'error', message, at: { recordId, property } };
}

function inEntity(entity: IrEntity): GenerateDiagnostic[] {
  return entity.computed
    .filter(({ kind }) => kind === 'viewerIn')
    .map(({ property }) =>
      refuse(
        entity.id,
        null,
        `Leave out ${property}: fields about the viewer are not exported yet.`,
      ),
    );
}

function inEndpoint(ir: Ir, endpoint: IrEndpoint): GenerateDiagnostic[] {
  const found: GenerateDiagnostic[] = [];
  const say = (property: string, message: string) => {
    found.push(refuse(endpoint.id, property, message));
  };
  const { action } = endpoint;
  if (action.kind === 'custom')
    say('action', 'Use a built-in action: custom handlers are not exported yet.');
  if (endpoint.list?.feed) say('feed', 'Leave out the feed: it is not exported yet.');
  const answer = ir.schemas.find(({ name }) => name === endpoint.responses[0]?.schema);
  if (answer?.role === 'shape' && action.kind !== 'auth') {
    say('response', 'Answer with the entity itself: projections are not exported yet.');
  }
  if (endpoint.parent && (action.kind === 'create' || action.kind === 'bulkCreate')) {
    const entity = ir.entities.find(({ name }) => 'entity' in action && name === action.entity);
    const relation = entity?.relations.find(
      ({ property }) => property === endpoint.parent?.relation,
    );
    if (relation?.kind === 'hasOne') {
      say('within', 'Create the row at a path of its own: its parent holds the foreign key.');
    }
  }
  if (ir.project.foreignRow === 403 && endpoint.policy.kind === 'owner') {
    say('policy', "Answer 404 on another's row: 403 is not exported yet.");
  }
  return found;
}
