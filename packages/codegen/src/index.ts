export type { GeneratedFile } from './files.ts';
export { type FormatOptions, type FormatSource, formatFiles, formatOptions } from './format.ts';
export {
  type GenerateDiagnostic,
  type GenerateOptions,
  type GenerateResult,
  generateProject,
} from './generate.ts';
export { type Preview, previewProject } from './preview.ts';
export type { HandlerFrame } from './targets/typescript/handler-frames.ts';
export { zipProject } from './zip.ts';
