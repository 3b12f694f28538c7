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
