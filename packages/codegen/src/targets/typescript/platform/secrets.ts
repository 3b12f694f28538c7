import { textFile } from '../source.ts';

/** Hashes of passwords. */
export const passwordsFile = textFile(
  'src/platform/passwords.ts',
  `
import { hash, verify } from '@node-rs/bcrypt';
import type { Passwords } from '../deps.ts';

/** Password hashes by bcrypt, worked out off the main thread. */
export function createPasswords(cost: number): Passwords {
  // An account that does not exist must not answer sooner than one that does.
  const decoy = hash(crypto.randomUUID(), { cost });
  return {
    hash: (password) => hash(password, { cost, rejectLongPasswords: true }),
    async verify(password, stored) {
      const matches = await verify(password, stored ?? (await decoy));
      return matches && stored !== undefined;
    },
  };
}
`,
);

/** Random tokens and digests, by what browsers have too. */
export const digestFile = textFile(
  'src/http/digest.ts',
  `
/** 256 random bits, as text that fits into URLs and JSON. */
export function randomToken(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

/** SHA-256 of a text. */
export async function digest(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return base64url(new Uint8Array(bytes));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
`,
);
