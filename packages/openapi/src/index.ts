export { buildOpenApi } from './document.ts';
export { printOpenApiJson, printOpenApiYaml } from './print.ts';
export type * from './types.ts';
