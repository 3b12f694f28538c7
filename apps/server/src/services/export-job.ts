import type { RefusalCode, RefusalDetails } from '../errors.ts';

export const exportKinds = ['project.zip', 'openapi.json', 'openapi.yaml'] as const;
export type ExportKind = (typeof exportKinds)[number];

/** What the worker is asked: a saved file to turn into something. */
export interface ExportJob {
  kind: ExportKind;
  text: string;
}

export interface Exported {
  bytes: Uint8Array;
  /** Name of the exported project: its folder inside the zip and its package name. Null for OpenAPI documents. */
  project: string | null;
}

/** What the worker answers: the export, an expected failure, or a bug. */
export type ExportAnswer =
  | { type: 'done'; exported: Exported }
  | { type: 'refused'; code: RefusalCode; details: RefusalDetails; message: string }
  | { type: 'broken'; stack: string };
