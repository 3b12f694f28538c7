import type { IrEndpoint } from '@plinth/ir';
import { finishOf, includesAskViewer, shapeFunction } from './answers.ts';
import type { ServiceScope } from './conditions.ts';
import { viewerOf } from './context.ts';

/** What is answered of rows: with relations, marks of the viewer, or in another shape. */
export function finishRows(
  { context, entity }: ServiceScope,
  endpoint: IrEndpoint,
  rows: string,
): string {
  const finish = finishOf(context.ir, entity, endpoint);
  const viewer = viewerOf(endpoint) === 'never' ? 'undefined' : 'viewer';
  if (finish.shape) {
    const name = shapeFunction(finish.shape);
    return `await queries.${name}(${rows}${finish.viewer ? `, ${viewer}` : ''})`;
  }
  const marked = finish.marks ? `await queries.forViewer(${rows}, ${viewer})` : rows;
  if (!finish.includes) return marked;
  const asks = includesAskViewer(context.ir, entity, endpoint);
  return `await queries.include(${marked}, query.include${asks ? `, ${viewer}` : ''})`;
}

/** The same for one row. */
export function finishRow(scope: ServiceScope, endpoint: IrEndpoint): string {
  const shown = finishRows(scope, endpoint, '[row]');
  return shown === '[row]' ? 'row' : `${scope.imports.value('src/db/rows.ts', 'only')}(${shown})`;
}
