import { gunzipSync, gzipSync } from 'node:zlib';
import {
  type Design,
  type Diff,
  MAX_DOCUMENT_BYTES,
  MAX_RECORDS,
  parseDesign,
  printDesign,
  recordsOf,
  settingsOf,
} from '@plinth/design';
import { Refusal } from '../errors.ts';

/** What a row of the designs table repeats of its document, with the document itself packed. */
export interface PackedDesign {
  name: string;
  document: Uint8Array<ArrayBuffer>;
  entityCount: number;
  endpointCount: number;
  jobCount: number;
}

/** Packs a design for its row. Refused with `document-too-large` above `MAX_DOCUMENT_BYTES` or `MAX_RECORDS`. */
export function packDesign(design: Design): PackedDesign {
  if (Object.keys(design.records).length > MAX_RECORDS) {
    throw new Refusal(
      'document-too-large',
      {},
      `A design may have ${MAX_RECORDS} records at most.`,
    );
  }
  const text = printDesign(design);
  if (Buffer.byteLength(text) > MAX_DOCUMENT_BYTES) throw new Refusal('document-too-large');
  return {
    // PostgreSQL's texts have no NUL; the document keeps it.
    name: settingsOf(design).name.replaceAll('\0', ''),
    document: pack(text),
    entityCount: recordsOf(design, 'entity').length,
    endpointCount: recordsOf(design, 'endpoint').length,
    jobCount: recordsOf(design, 'job').length,
  };
}

/** Opens a document from outside or from a row. Refused with `document-invalid` and its problems. */
export function openDocument(source: unknown): Design {
  const parsed = parseDesign(source);
  if (parsed.ok) return parsed.design;
  const [first] = parsed.problems;
  const code = first?.code === 'too-large' ? 'document-too-large' : 'document-invalid';
  throw new Refusal(code, { problems: parsed.problems }, first?.message);
}

export function packDiff(diff: Diff): Uint8Array<ArrayBuffer> {
  return pack(JSON.stringify(diff));
}

export function unpackDiff(bytes: Uint8Array): Diff {
  return JSON.parse(unpack(bytes)) as Diff;
}

// Level 1 takes a sixth of the time of the default and a tenth more room.
function pack(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(gzipSync(text, { level: 1 }));
}

/** The text of a packed document or diff. Refused with `document-invalid` where the stored bytes are damaged. */
export function unpack(bytes: Uint8Array): string {
  try {
    return gunzipSync(bytes, { maxOutputLength: 8 * MAX_DOCUMENT_BYTES }).toString('utf8');
  } catch {
    throw new Refusal(
      'document-invalid',
      {},
      'The stored design is damaged; it was left as it is.',
    );
  }
}
