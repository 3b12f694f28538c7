import { recall, watched } from '@plinth/design';
import { brokenChecks, type Ir, type IrEntity, meetsChecks, variedColumns } from '@plinth/ir';
import type { GenerateDiagnostic } from './generate.ts';
import { variedTexts } from './targets/typescript/tests/vary.ts';

/** The checks of tables that the examples found do not meet: each is a warning, since the exported tests insert such rows. */
export function unmetChecks(representation: Ir): readonly GenerateDiagnostic[] {
  const ir = watched(representation);
  const withChecks = ir.entities.filter(({ checks }) => checks.length > 0);
  return withChecks.flatMap((entity) =>
    recall(ir, 'unmet checks', entity.name, [entity], () =>
      [...unmet(entity)]
        .sort((a, b) => a - b)
        .map((place) => ({
          code: 'check-unmet' as const,
          severity: 'warning' as const,
          message:
            'Give its fields examples that meet the check: none were found, and the rows of the exported tests break it.',
          at: { recordId: entity.id, property: `checks.${place}.expression` },
        })),
    ),
  );
}

/** The places of checks that rows of examples break, or texts that must differ from row to row. */
function unmet(entity: IrEntity): ReadonlySet<number> {
  const texts = [...variedColumns(entity)]
    .filter(({ hashed, references }) => !hashed && !references)
    .flatMap((column) => variedTexts(entity, column).map((text) => ({ column, text })));
  const byTexts = entity.checks.flatMap((check, place) => {
    const alone = { ...entity, checks: [check] };
    return texts.every(({ column, text }) => meetsChecks(alone, column, text)) ? [] : [place];
  });
  return new Set([...brokenChecks(entity), ...byTexts]);
}
