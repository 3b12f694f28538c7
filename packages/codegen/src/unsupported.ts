import type { Ir, IrEndpoint } from '@plinth/ir';
import type { GenerateDiagnostic } from './generate.ts';

/** What a representation asks for and the TypeScript target does not write: each is an error, so that nothing is left out silently. */
export function unsupported(ir: Ir): readonly GenerateDiagnostic[] {
  return [
    ...ir.resources.flatMap(({ endpoints }) =>
      endpoints.flatMap((endpoint) => inEndpoint(ir, endpoint)),
    ),
  ];
}

function refuse(recordId: string, property: string | null, message: string): GenerateDiagnostic {
  return { code: 'not-generated', severity: 'error', message, at: { recordId, property } };
}

function inEndpoint(ir: Ir, endpoint: IrEndpoint): GenerateDiagnostic[] {
  const found: GenerateDiagnostic[] = [];
  const say = (property: string, message: string) => {
    found.push(refuse(endpoint.id, property, message));
  };
  const { action } = endpoint;
  if (endpoint.parent && (action.kind === 'create' || action.kind === 'bulkCreate')) {
    const entity = ir.entities.find(({ name }) => 'entity' in action && name === action.entity);
    const relation = entity?.relations.find(
      ({ property }) => property === endpoint.parent?.relation,
    );
    if (relation?.kind === 'hasOne') {
      say('within', 'Create the row at a path of its own: its parent holds the foreign key.');
    }
  }
  return found;
}
