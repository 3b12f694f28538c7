import { type Design, printJson } from '@plinth/design';
import { buildIr } from '@plinth/ir';
import { dump } from 'js-yaml';
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

/** Operations and schemas lie this deep in a document; each is printed once and kept with the object. */
const DEPTH = 3;

/** A document as JSON text. */
export function documentJson(document: OpenApiDocument): string {
  return `${printJson(document, DEPTH)}\n`;
}

/** A document as YAML text. Texts are not folded, so that a line changes where what it says does. */
export function documentYaml(document: OpenApiDocument): string {
  return yaml(document, '', 0);
}

function yaml(map: object, indent: string, depth: number): string {
  let text = '';
  for (const [key, item] of Object.entries(map)) {
    if (item === undefined) continue;
    const isMap = typeof item === 'object' && item !== null && !Array.isArray(item);
    text +=
      depth < DEPTH - 1 && isMap && Object.keys(item).length > 0
        ? `${indent}${keyText(key)}:\n${yaml(item, `${indent}  `, depth + 1)}`
        : entry(key, item, indent);
  }
  return text;
}

const entries = new WeakMap<object, { readonly key: string; readonly text: string }>();

function entry(key: string, value: unknown, indent: string): string {
  const isObject = typeof value === 'object' && value !== null;
  const known = isObject ? entries.get(value) : undefined;
  if (known?.key === key) return known.text;
  const lines = printed({ [key]: value }).split('\n');
  const text = lines.map((line) => (line === '' ? '' : indent + line)).join('\n');
  if (isObject) entries.set(value, { key, text });
  return text;
}

/** A key of a map: most are plain words or paths, which stand as they are. */
function keyText(key: string): string {
  return /^[A-Za-z/][\w/{}.-]*$/.test(key)
    ? key
    : printed({ [key]: null }).replace(/: null\n$/, '');
}

function printed(value: unknown): string {
  return dump(value, { lineWidth: -1, noRefs: true });
}
