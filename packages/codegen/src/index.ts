export type { GeneratedFile } from './files.ts';
export { type FormatOptions, type FormatSource, formatFiles, formatOptions } from './format.ts';
export * from './generate.ts';
export { zipProject } from './zip.ts';
