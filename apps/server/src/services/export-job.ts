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
