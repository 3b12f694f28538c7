import { recall, watched } from '@plinth/design';
import type { Ir, IrAuth } from '@plinth/ir';
import { errorSchema } from './errors.ts';
import { operationOf, SCHEME } from './operations.ts';
import { schemaOf } from './schemas.ts';
import type { JsonSchema, OpenApiDocument, SecurityScheme } from './types.ts';

/** The OpenAPI 3.1 document of an API. Pure: the same representation gives the same document, key for key. */
export function buildOpenApi(representation: Ir): OpenApiDocument {
  const ir = watched(representation);
  const { title, version, description, licence, servers } = ir.project;
  return {
    openapi: '3.1.0',
    info: {
      title,
      version,
      ...(description === '' ? {} : { description }),
      license: { name: licence, identifier: licence },
    },
    servers: servers.length > 0 ? servers.map(withoutEmpty) : [{ url: '/' }],
    tags: recall(ir, 'tags', '', [], () => tagsOf(ir)),
    security: ir.auth === null ? [] : [{ [SCHEME]: [] }],
    paths: pathsOf(ir),
    components: {
      schemas: schemasOf(ir),
      ...(ir.auth === null ? {} : { securitySchemes: { [SCHEME]: securityScheme(ir.auth) } }),
    },
  };
}

function withoutEmpty(server: { url: string; description: string }) {
  return server.description === '' ? { url: server.url } : { ...server };
}

function tagsOf(ir: Ir): OpenApiDocument['tags'] {
  const tags = new Map<string, string>();
  for (const resource of ir.resources) {
    if (tags.has(resource.tag)) continue;
    const entity = ir.entities.find(({ name }) => name === resource.entity);
    const module = ir.modules.find(({ folder }) => folder === resource.module);
    tags.set(resource.tag, (entity ?? module)?.description ?? '');
  }
  return [...tags].map(([name, description]) =>
    description === '' ? { name } : { name, description },
  );
}

function pathsOf(ir: Ir): OpenApiDocument['paths'] {
  const paths: OpenApiDocument['paths'] = {};
  for (const resource of ir.resources) {
    const place = `${resource.module}/${resource.folder}`;
    const operations = recall(ir, 'operations', place, [resource], () =>
      resource.endpoints.map((endpoint) => {
        const { path, method } = endpoint;
        return { path, method, operation: operationOf(ir, resource, endpoint) };
      }),
    );
    for (const { path, method, operation } of operations) {
      const methods = paths[path] ?? {};
      paths[path] = methods;
      methods[method.toLowerCase()] = operation;
    }
  }
  return paths;
}

function schemasOf(ir: Ir): Record<string, JsonSchema> {
  const schemas: Record<string, JsonSchema> = {};
  for (const schema of ir.schemas) {
    schemas[schema.name] = recall(ir, 'component', schema.name, [schema], () => {
      const { description, type } = schema;
      const written = schemaOf(ir, type);
      return description === '' ? written : { ...written, description };
    });
  }
  const styles = new Set(
    ir.resources.flatMap(({ endpoints }) =>
      endpoints
        .filter(({ responses }) => responses.some(({ envelope }) => envelope.pageKey !== null))
        .map(({ list }) => list?.paging.style),
    ),
  );
  if (styles.has('cursor')) schemas.CursorPage = cursorPage;
  if (styles.has('offset')) schemas.OffsetPage = offsetPage;
  schemas.Problem = recall(ir, 'error schema', '', [], () => errorSchema(ir));
  return schemas;
}

const integer: JsonSchema = { type: 'integer' };

const cursorPage: JsonSchema = {
  type: 'object',
  properties: { limit: integer, nextCursor: { type: ['string', 'null'] } },
  required: ['limit', 'nextCursor'],
};

const offsetPage: JsonSchema = {
  type: 'object',
  properties: { limit: integer, offset: integer, total: integer },
  required: ['limit', 'offset', 'total'],
};

function securityScheme(auth: IrAuth): SecurityScheme {
  if (auth.header.toLowerCase() === 'authorization' && auth.scheme.toLowerCase() === 'bearer') {
    return { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' };
  }
  const shown = auth.scheme === '' ? '<token>' : `${auth.scheme} <token>`;
  return { type: 'apiKey', in: 'header', name: auth.header, description: `\`${shown}\`` };
}
