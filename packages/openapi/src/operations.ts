import type { Ir, IrBody, IrEndpoint, IrResource, IrResponse } from '@plinth/ir';
import { BULK_MAX } from '@plinth/ir';
import { errorResponse } from './errors.ts';
import { parametersOf } from './parameters.ts';
import { reference } from './schemas.ts';
import type { JsonSchema, MediaType, OpenApiOperation, OpenApiResponse } from './types.ts';

/** Name of the one security scheme. */
export const SCHEME = 'token';

/** One endpoint as an operation of its resource's tag. */
export function operationOf(ir: Ir, resource: IrResource, endpoint: IrEndpoint): OpenApiOperation {
  const parameters = parametersOf(ir, endpoint);
  return {
    tags: [resource.tag],
    operationId: endpoint.operationId,
    summary: endpoint.summary,
    ...(endpoint.description === '' ? {} : { description: endpoint.description }),
    ...(endpoint.deprecated ? { deprecated: true } : {}),
    security: security(ir, endpoint),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(endpoint.body ? { requestBody: requestBody(endpoint, endpoint.body) } : {}),
    responses: responsesOf(ir, endpoint),
  };
}

function security(ir: Ir, { policy }: IrEndpoint): Record<string, string[]>[] {
  if (ir.auth === null || policy.kind === 'public') return [];
  return policy.kind === 'optional' ? [{}, { [SCHEME]: [] }] : [{ [SCHEME]: [] }];
}

function requestBody(
  endpoint: IrEndpoint,
  body: IrBody,
): NonNullable<OpenApiOperation['requestBody']> {
  const schema =
    body.payload === null
      ? { ...arrayOf(body.schema), minItems: 1, maxItems: BULK_MAX }
      : reference(body.payload);
  return { required: true, content: { 'application/json': media(schema, endpoint, 'request') } };
}

function responsesOf(ir: Ir, endpoint: IrEndpoint): Record<string, OpenApiResponse> {
  const responses: Record<string, OpenApiResponse> = {};
  for (const response of endpoint.responses) {
    responses[String(response.status)] = success(endpoint, response);
  }
  for (const error of endpoint.errors) {
    const status = String(error.status);
    const stated = responses[status];
    const failure = errorResponse(ir, error);
    responses[status] = stated ? beside(stated, failure) : failure;
  }
  return responses;
}

/** The answer with a shape that a custom endpoint states for a status, beside that to a failure of the same status. */
function beside(stated: OpenApiResponse, failure: OpenApiResponse): OpenApiResponse {
  const content = { ...stated.content };
  for (const [type, failed] of Object.entries(failure.content ?? {})) {
    const own = content[type];
    content[type] = own ? { ...own, schema: { anyOf: [own.schema, failed.schema] } } : failed;
  }
  return { ...failure, ...stated, content };
}

function success(endpoint: IrEndpoint, response: IrResponse): OpenApiResponse {
  return {
    description: response.description,
    ...headersOf(endpoint, response),
    ...(response.schema === null
      ? {}
      : {
          content: {
            'application/json': media(
              response.payload === null ? arrayOf(response.schema) : reference(response.payload),
              endpoint,
              'response',
            ),
          },
        }),
  };
}

function headersOf(endpoint: IrEndpoint, response: IrResponse): Pick<OpenApiResponse, 'headers'> {
  const headers: NonNullable<OpenApiResponse['headers']> = {};
  if (endpoint.action.kind === 'create' && response.status === 201) {
    headers.Location = { description: 'Where the new row is.', schema: { type: 'string' } };
  }
  if (endpoint.list && endpoint.list.paging.style !== 'none') {
    headers.Link = { description: 'Other pages (RFC 8288).', schema: { type: 'string' } };
  }
  return Object.keys(headers).length > 0 ? { headers } : {};
}

function arrayOf(name: string): JsonSchema {
  return { type: 'array', items: reference(name) };
}

function media(schema: JsonSchema, endpoint: IrEndpoint, side: 'request' | 'response'): MediaType {
  const examples = endpoint.examples.flatMap((example) => {
    const value = example[side];
    return value === null ? [] : [[example.name, { value }] as const];
  });
  return examples.length > 0 ? { schema, examples: Object.fromEntries(examples) } : { schema };
}
