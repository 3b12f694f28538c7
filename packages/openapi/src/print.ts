import type { Design } from '@plinth/design';
import { buildIr } from '@plinth/ir';
import { stringify } from 'yaml';
import { buildOpenApi } from './document.ts';

/** A design's OpenAPI document as JSON text. The design must pass `check` without errors. */
export function printOpenApiJson(design: Design): string {
  return `${JSON.stringify(buildOpenApi(buildIr(design)), null, 2)}\n`;
}

/** A design's OpenAPI document as YAML 1.2 text. The design must pass `check` without errors. */
export function printOpenApiYaml(design: Design): string {
  return stringify(buildOpenApi(buildIr(design)), { lineWidth: 100, aliasDuplicateObjects: false });
}
