import type { Design } from '@plinth/design';
import { buildIr } from '@plinth/ir';
import { stringify } from 'yaml';
import { buildOpenApi } from './document.ts';
import type { OpenApiDocument } from './types.ts';

/** A design's OpenAPI document as JSON text. The design must pass `check` without errors. */
export function printOpenApiJson(design: Design): string {
  return documentJson(buildOpenApi(buildIr(design)));
}

/** A design's OpenAPI document as YAML 1.2 text. The design must pass `check` without errors. */
export function printOpenApiYaml(design: Design): string {
  return documentYaml(buildOpenApi(buildIr(design)));
}

/** A document as JSON text. */
export function documentJson(document: OpenApiDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** A document as YAML text, printed path by path and schema by schema: what was printed before is not printed again. */
export function documentYaml(document: OpenApiDocument): string {
  const { paths, components, ...head } = document;
  const { schemas, ...others } = components;
  const hasSchemas = Object.keys(schemas).length > 0;
  return [
    print(head),
    Object.keys(paths).length === 0 ? 'paths: {}\n' : `paths:\n${entries(paths, ['paths'])}`,
    'components:\n',
    hasSchemas ? `  schemas:\n${entries(schemas, ['components', 'schemas'])}` : '  schemas: {}\n',
    ...(Object.keys(others).length === 0 ? [] : [within(others, ['components'])]),
  ].join('');
}

function print(value: unknown): string {
  return stringify(value, { lineWidth: 100, aliasDuplicateObjects: false });
}

/** Members of a map that lies under some keys, as they stand there: how lines fold depends on how deep they are. */
function within(value: object, keys: readonly string[]): string {
  const wrapped = keys.reduceRight<unknown>((inside, key) => ({ [key]: inside }), value);
  return print(wrapped).split('\n').slice(keys.length).join('\n');
}

/** Texts by what they print. Twice as many as the largest designs need. */
const KEPT = 10_000;
const kept = new Map<string, string>();

function entries(map: object, keys: readonly string[]): string {
  return Object.entries(map)
    .map(([name, value]) => {
      const content = `${keys.join()} ${JSON.stringify([name, value])}`;
      const known = kept.get(content);
      if (known !== undefined) return known;
      if (kept.size >= KEPT) kept.clear();
      const text = within({ [name]: value }, keys);
      kept.set(content, text);
      return text;
    })
    .join('');
}
