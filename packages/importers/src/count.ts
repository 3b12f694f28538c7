import { type Design, type KindName, recordsOf } from '@plinth/design';
import type { ImportCounts } from './importer.ts';

/** What a design holds, beside how many statements of the input were read and how many skipped. */
export function countDesign(
  design: Design,
  { statements, skipped }: Pick<ImportCounts, 'statements' | 'skipped'>,
): ImportCounts {
  const count = (kind: KindName) => recordsOf(design, kind).length;
  return {
    statements,
    skipped,
    entities: count('entity'),
    fields: count('field'),
    relations: count('relation'),
    enums: count('enum'),
    endpoints: count('endpoint'),
    shapes: count('shape'),
  };
}
