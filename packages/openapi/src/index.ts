export { buildOpenApi } from './document.ts';
export { documentJson, documentYaml, printOpenApiJson, printOpenApiYaml } from './print.ts';
export type * from './types.ts';
