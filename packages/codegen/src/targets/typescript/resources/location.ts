import type { IrEndpoint } from '@plinth/ir';
import { member } from '../source.ts';
import { answerSchema, columnOf, type ResourceContext } from './context.ts';

/**
 * Where a new row is, as the inside of a template over `row`, the answer: the path of the endpoint that reads it, else
 * below the path it was sent to. Null where the answer does not show what the path is made of, or a row may be without it.
 */
export function locationOf(
  context: Omit<ResourceContext, 'folder'>,
  endpoint: IrEndpoint,
): string | null {
  const { ir, resource, entity } = context;
  const shown = (property: string) =>
    answerSchema(ir, endpoint)?.type.properties.find(
      ({ source }) => source?.kind === 'column' && source.property === property,
    )?.name;
  const value = (property: string) => {
    const text = member('row', shown(property) ?? '');
    const kind = entity.columns.find((column) => column.property === property)?.type.kind;
    if (kind === 'uuid' || kind === 'integer') return `\${${text}}`;
    if (kind === 'datetime') return `\${encodeURIComponent(${text}.toISOString())}`;
    return `\${encodeURIComponent(${kind === 'string' || kind === 'text' ? text : `String(${text})`})}`;
  };
  const reads = resource.endpoints.filter(
    ({ action, params }) =>
      action.kind === 'read' &&
      params.length > 0 &&
      params.every(({ finds }) => finds?.role === 'self' && shown(finds.property) !== undefined),
  );
  const isSure = (property: string) => columnOf(entity, property).notNull;
  const usable = reads.filter(({ params }) =>
    params.every(({ finds }) => finds && isSure(finds.property)),
  );
  if (reads.length > 0 && usable.length === 0) return null;
  const byKey = usable.find(({ params }) => params.every(({ finds }) => finds?.byKey));
  const read = byKey ?? usable[0];
  if (read) {
    return read.path.replaceAll(/\{([^}]+)\}/g, (_match, name: string) =>
      value(read.params.find((each) => each.name === name)?.finds?.property ?? ''),
    );
  }
  if (entity.primaryKey.some((property) => shown(property) === undefined)) return null;
  return `\${c.req.path}/${entity.primaryKey.map(value).join('/')}`;
}
