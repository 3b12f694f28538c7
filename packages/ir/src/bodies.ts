import { type Endpoint, type Envelope, settingsOf } from '@plinth/design';
import type { Plan } from './columns.ts';
import { arrayOf, madeProperty, object, type Schemas } from './schemas.ts';
import type { IrBody, IrEnvelope, IrList, IrResponse, IrSchema, IrType } from './types.ts';

/** Most rows that one bulk request may create. */
export const BULK_MAX = 100;

interface Named {
  readonly singular: string;
  readonly plural: string;
}

/** The envelope that an endpoint's answers wear. */
export function envelopeOf({ design }: Plan, endpoint: Endpoint): Envelope {
  return endpoint.envelope ?? settingsOf(design).envelope;
}

/** A request body of a schema, with the root that the envelope asks for. */
export function buildBody(
  plan: Plan,
  schemas: Schemas,
  endpoint: Endpoint,
  schema: IrSchema,
  { list, names }: { list: boolean; names: Named },
): IrBody {
  const envelope = envelopeOf(plan, endpoint);
  const root =
    envelope.kind === 'named' && envelope.requests
      ? ((list ? envelope.many : envelope.one) ?? (list ? names.plural : names.singular))
      : list && envelope.kind === 'data'
        ? 'data'
        : null;
  const ref: IrType = { kind: 'ref', schema: schema.name };
  const payload =
    root === null
      ? list
        ? null
        : schema.name
      : schemas.made(
          schema,
          `${schema.name}${list ? 'Bulk' : 'Body'}`,
          'envelope',
          object([madeProperty(root, list ? arrayOf(ref, 1, BULK_MAX) : ref)], true),
        ).name;
  return { schema: schema.name, list, root, payload };
}

/** A successful answer of a schema, or an empty one for null. */
export function buildResponse(
  plan: Plan,
  schemas: Schemas,
  endpoint: Endpoint,
  {
    status,
    description,
    schema,
    list,
    paging,
    names,
  }: {
    status: number;
    description: string;
    schema: IrSchema | null;
    list: boolean;
    paging: IrList['paging'] | null;
    names: Named;
  },
): IrResponse {
  const none: IrEnvelope = { root: null, pageKey: null, totalKey: null };
  if (schema === null) {
    return { status, description, schema: null, list: false, envelope: none, payload: null };
  }
  const envelope = wrapperOf(envelopeOf(plan, endpoint), { list, paging, names });
  const ref: IrType = { kind: 'ref', schema: schema.name };
  const { root, pageKey, totalKey } = envelope;
  if (root === null) {
    const payload = list ? null : schema.name;
    return { status, description, schema: schema.name, list, envelope, payload };
  }
  const properties = [
    madeProperty(root, list ? arrayOf(ref) : ref),
    ...(pageKey === null ? [] : [madeProperty(pageKey, pageType(paging))]),
    ...(totalKey === null ? [] : [madeProperty(totalKey, integer)]),
  ];
  const wanted = `${schema.name}${pageKey === null ? (list ? 'List' : 'Response') : 'Page'}`;
  const payload = schemas.made(
    schema,
    wanted,
    pageKey === null ? 'envelope' : 'page',
    object(properties, false),
  );
  return { status, description, schema: schema.name, list, envelope, payload: payload.name };
}

const integer: IrType = {
  kind: 'scalar',
  scalar: { kind: 'integer' },
  rules: {
    minLength: null,
    maxLength: null,
    min: null,
    max: null,
    multipleOf: null,
    pattern: null,
    minItems: null,
    maxItems: null,
    message: null,
  },
};

// The two pages are part of the generated runtime and of every API document, under these names.
function pageType(paging: IrList['paging'] | null): IrType {
  return { kind: 'ref', schema: paging?.style === 'offset' ? 'OffsetPage' : 'CursorPage' };
}

function wrapperOf(
  envelope: Envelope,
  { list, paging, names }: { list: boolean; paging: IrList['paging'] | null; names: Named },
): IrEnvelope {
  switch (envelope.kind) {
    case 'data': {
      const paged = list && paging !== null && paging.style !== 'none';
      return { root: 'data', pageKey: paged ? 'page' : null, totalKey: null };
    }
    case 'bare':
      return { root: null, pageKey: null, totalKey: null };
    case 'named': {
      const root = list ? (envelope.many ?? names.plural) : (envelope.one ?? names.singular);
      return { root, pageKey: null, totalKey: paging === null ? null : envelope.total };
    }
  }
}
