import { recall, watched } from '@plinth/design';
import { brokenChecks, type Ir } from '@plinth/ir';
import type { GenerateDiagnostic } from './generate.ts';

/** The checks of tables that the examples found do not meet: each is a warning, since the exported tests insert such rows. */
export function unmetChecks(representation: Ir): readonly GenerateDiagnostic[] {
  const ir = watched(representation);
  return ir.entities.flatMap((entity) =>
    recall(ir, 'unmet checks', entity.name, [entity], () =>
      brokenChecks(entity).map((place) => ({
        code: 'check-unmet' as const,
        severity: 'warning' as const,
        message:
          'Give its fields examples that meet the check: none were found, and the rows of the exported tests break it.',
        at: { recordId: entity.id, property: `checks.${place}.expression` },
      })),
    ),
  );
}
