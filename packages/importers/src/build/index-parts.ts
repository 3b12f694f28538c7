import type { SourceIndex } from '../model.ts';
import { mentions } from '../sql/expressions.ts';

/** The columns of an index in their order; null where an expression is one of its parts. */
export function columnsOf({ parts }: Pick<SourceIndex, 'parts'>): string[] | null {
  const columns = parts.flatMap((part) => ('column' in part ? [part.column] : []));
  return columns.length === parts.length ? columns : null;
}

/** Whether a column is a part of an index, or stands in an expression that is one. */
export function isPartOf({ parts }: Pick<SourceIndex, 'parts'>, column: string): boolean {
  return parts.some((part) =>
    'column' in part ? part.column === column : mentions(part.expression, column),
  );
}

/** The parts of an index in words. */
export function partsInWords({ parts }: Pick<SourceIndex, 'parts'>): string {
  return parts.map((part) => ('column' in part ? part.column : part.expression)).join(', ');
}
