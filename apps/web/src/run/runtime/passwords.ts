import { pbkdf2Async } from '@noble/hashes/pbkdf2.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';

/** Few, since what is kept is gone with the page. */
const ROUNDS = 1000;

/** Hashes of passwords by PBKDF2: a page has no bcrypt. */
export function createPasswords() {
  return {
    hash: async (password: string) => {
      const salt = crypto.getRandomValues(new Uint8Array(16));
      return `${bytesToHex(salt)}.${await derive(password, salt)}`;
    },
    verify: async (password: string, stored: string | undefined) => {
      const [salt = '', hash] = (stored ?? '').split('.');
      return (await derive(password, hexToBytes(salt))) === hash;
    },
  };
}

async function derive(password: string, salt: Uint8Array): Promise<string> {
  return bytesToHex(await pbkdf2Async(sha256, password, salt, { c: ROUNDS, dkLen: 32 }));
}
