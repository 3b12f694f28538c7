import { check } from '@plinth/design';
import { importFiles } from '../src/index.ts';
import { databaseOf } from '../test/support/database.ts';

/** Reads a dump of 1,000 tables and a document of a megabyte a few times. Medians are held to the ceiling; the worst stands beside them. */
const TABLES = 1000;
const CEILING = 2000;

const text = databaseOf(TABLES);
const api = apiOf(1_000_000);

/** An OpenAPI document in YAML of about so many characters: one resource after another, with its five endpoints. */
function apiOf(length: number): { yaml: string; resources: number } {
  const paths: string[] = [];
  const schemas: string[] = [];
  let size = 0;
  let resources = 0;
  while (size < length) {
    const name = `Thing${resources++}`;
    const path = `/thing${resources}s`;
    const body = `content: { application/json: { schema: { $ref: '#/components/schemas/${name}' } } }`;
    const id = 'parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]';
    const one = `responses: { '200': { description: The ${name}, ${body} } }`;
    const part = `  ${path}:
    get:
      operationId: list${name}
      responses: { '200': { description: All, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/${name}' } } } } } }
    post: { operationId: create${name}, requestBody: { ${body} }, ${one.replace('200', '201')} }
  ${path}/{id}:
    ${id}
    get: { operationId: read${name}, ${one} }
    patch: { operationId: update${name}, requestBody: { ${body} }, ${one} }
    delete: { operationId: delete${name}, responses: { '204': { description: Gone } } }
`;
    const fields = Array.from(
      { length: 12 },
      (_, field) =>
        `        field${field}: { type: string, maxLength: ${field + 10}, description: One of ${name} }\n`,
    );
    const schema = `    ${name}:
      type: object
      required: [id, field0]
      properties:
        id: { type: integer, readOnly: true }
${fields.join('')}`;
    paths.push(part);
    schemas.push(schema);
    size += part.length + schema.length;
  }
  const head = 'openapi: 3.0.3\ninfo: { title: Many, version: 1.0.0 }\n';
  const yaml = `${head}paths:\n${paths.join('')}components:\n  schemas:\n${schemas.join('')}`;
  return { yaml, resources };
}

function median(all: readonly number[]): number {
  return Math.round([...all].sort((a, b) => a - b)[all.length >> 1] ?? 0);
}

const times: number[] = [];
const apiTimes: number[] = [];
for (let round = 0; round < 7; round++) {
  const begin = performance.now();
  const read = importFiles([{ path: 'openapi.yaml', text: api.yaml }]);
  apiTimes.push(performance.now() - begin);
  const isWhole =
    read.counts.entities === api.resources && read.counts.endpoints === 5 * api.resources;
  if (!isWhole) throw new Error(`the import is wrong: ${JSON.stringify(read.counts)}`);
  const start = performance.now();
  const { design, counts } = importFiles([{ path: 'structure.sql', text }]);
  times.push(performance.now() - start);
  const isRight = counts.entities === TABLES && counts.relations === 2 * TABLES;
  const errors = check(design).filter(({ severity }) => severity === 'error');
  if (!isRight || errors.length > 0)
    throw new Error(`the import is wrong: ${JSON.stringify(counts)}`);
}
const figures = {
  tables: TABLES,
  kilobytes: Math.round(text.length / 1000),
  medianMilliseconds: median(times),
  worstMilliseconds: Math.round(Math.max(...times)),
  openApiKilobytes: Math.round(api.yaml.length / 1000),
  openApiMedianMilliseconds: median(apiTimes),
  openApiWorstMilliseconds: Math.round(Math.max(...apiTimes)),
};
const ok = figures.medianMilliseconds < CEILING && figures.openApiMedianMilliseconds < CEILING;
const ceilings = { medianMilliseconds: CEILING, openApiMedianMilliseconds: CEILING };
console.log(JSON.stringify({ figures, ceilings, ok }));
process.exitCode = ok ? 0 : 1;
