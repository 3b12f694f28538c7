import { type Diff, diffSchema } from '@plinth/design';
import type { Save } from './save-state.ts';

/** Edits that the server has not acknowledged, as kept on this device. */
export interface StoredEdits {
  readonly baseRevision: number;
  /** Was sent, its answer never seen; fits the base. */
  readonly inFlight: Save | null;
  /** To be done in turn on top of that, each as far as it fits. */
  readonly pending: readonly Diff[];
  readonly changes: number;
}

export function printStoredEdits(edits: StoredEdits): string {
  return JSON.stringify({ version: 1, ...edits });
}

/** Reads what `printStoredEdits` wrote; null where it is anything else. */
export function parseStoredEdits(text: string): StoredEdits | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isObject(value) || value.version !== 1) return null;
  const { baseRevision, inFlight, pending, changes } = value;
  if (typeof baseRevision !== 'number' || typeof changes !== 'number') return null;
  if (!Array.isArray(pending)) return null;
  const rest: Diff[] = [];
  for (const item of pending) {
    const result = diffSchema.safeParse(item);
    if (!result.success) return null;
    rest.push(result.data);
  }
  if (inFlight === null) return { baseRevision, inFlight, pending: rest, changes };
  if (!isObject(inFlight) || typeof inFlight.saveId !== 'string') return null;
  const sent = diffSchema.safeParse(inFlight.diff);
  if (!sent.success) return null;
  const save = { saveId: inFlight.saveId, diff: sent.data, baseRevision };
  return { baseRevision, inFlight: save, pending: rest, changes };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
