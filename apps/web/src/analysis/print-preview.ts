import type { Design } from '@plinth/design';
import { printOpenApiJson, printOpenApiYaml } from '@plinth/openapi';

/** The OpenAPI document as the download has it. */
export function printPreview(design: Design, format: 'yaml' | 'json'): string {
  return format === 'yaml' ? printOpenApiYaml(design) : printOpenApiJson(design);
}
