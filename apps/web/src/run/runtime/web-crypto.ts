import { hmac } from '@noble/hashes/hmac.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';

const hashes = { 'SHA-256': sha256, 'SHA-384': sha384, 'SHA-512': sha512 } as const;

type HashName = keyof typeof hashes;
type Named = string | { readonly name: string };

/** A secret that signs, as `importKey` gives it, with all that libraries look at. */
interface HmacKey {
  readonly [Symbol.toStringTag]: 'CryptoKey';
  readonly type: 'secret';
  readonly extractable: false;
  readonly algorithm: { readonly name: 'HMAC'; readonly hash: { readonly name: HashName } };
  readonly usages: readonly string[];
  readonly bytes: Uint8Array;
}

/**
 * What exported projects ask of WebCrypto: ids, SHA-2 and HMAC. Browsers keep it back from a worker of no origin, whatever
 * the page's address is. Anything else throws and names itself.
 */
export function providedCrypto() {
  return {
    randomUUID(): string {
      const bytes = crypto.getRandomValues(new Uint8Array(16));
      bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
      bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
      const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
      return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    },
    subtle: {
      async digest(algorithm: Named, data: BufferSource): Promise<ArrayBuffer> {
        return bufferOf(hashes[hashName(algorithm)](bytesOf(data)));
      },
      async importKey(
        format: string,
        data: BufferSource,
        { name, hash }: { readonly name: string; readonly hash: Named },
        _extractable: boolean,
        usages: readonly string[],
      ): Promise<HmacKey> {
        if (format !== 'raw' || name !== 'HMAC') throw missing(`keys of ${name}`);
        return {
          [Symbol.toStringTag]: 'CryptoKey',
          type: 'secret',
          extractable: false,
          algorithm: { name, hash: { name: hashName(hash) } },
          usages,
          bytes: bytesOf(data).slice(),
        };
      },
      async sign(_: unknown, key: HmacKey, data: BufferSource): Promise<ArrayBuffer> {
        return bufferOf(signatureOf(key, data));
      },
      async verify(_: unknown, key: HmacKey, signature: BufferSource, data: BufferSource) {
        const right = signatureOf(key, data);
        const given = bytesOf(signature);
        return right.length === given.length && right.every((byte, index) => byte === given[index]);
      },
    },
  };
}

/** Gives `crypto` what the browser keeps back. */
export function provideCrypto(): void {
  if (crypto.subtle !== undefined) return;
  for (const [name, value] of Object.entries(providedCrypto())) {
    Object.defineProperty(crypto, name, { value });
  }
}

function signatureOf({ algorithm, bytes }: HmacKey, data: BufferSource): Uint8Array {
  return hmac(hashes[algorithm.hash.name], bytes, bytesOf(data));
}

function hashName(algorithm: Named): HashName {
  const name = typeof algorithm === 'string' ? algorithm : algorithm.name;
  if (name in hashes) return name as HashName;
  throw missing(name);
}

function missing(what: string): Error {
  return new Error(`A project that runs in a page has no ${what}.`);
}

function bytesOf(data: BufferSource): Uint8Array {
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return bytes.slice().buffer as ArrayBuffer;
}
