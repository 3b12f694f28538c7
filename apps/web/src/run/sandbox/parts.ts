import * as addresses from 'virtual:run-parts';
import type { DatabaseParts } from '../messages.ts';

export interface Parts {
  readonly script: string;
  readonly database: DatabaseParts;
}

let parts: Promise<Parts> | undefined;

/** The worker's script and the database's bytes, fetched once. Rejects where they do not load, and tries anew the next time. */
export async function loadParts(): Promise<Parts> {
  parts ??= fetchParts();
  try {
    return await parts;
  } catch (error) {
    parts = undefined;
    throw error;
  }
}

async function fetchParts(): Promise<Parts> {
  const load = async (address: string) => {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`What a run needs did not load (${response.status}).`);
    return response;
  };
  const blob = async (address: string) => (await load(address)).blob();
  const [script, postgres, files, empty] = await Promise.all([
    load(addresses.script).then((response) => response.text()),
    blob(addresses.postgres),
    blob(addresses.files),
    blob(addresses.empty),
  ]);
  return { script, database: { postgres, files, empty } };
}
