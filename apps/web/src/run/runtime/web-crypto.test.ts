import { jwtVerify, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { providedCrypto } from './web-crypto.ts';

const { randomUUID, subtle } = providedCrypto();
const text = (words: string) => new TextEncoder().encode(words);
const secret = text('a secret of more than thirty-two characters');

describe('the cryptography that a sandbox is given', () => {
  it('is that of the browser', async () => {
    const theirs = globalThis.crypto.subtle;
    for (const hash of ['SHA-256', 'SHA-384', 'SHA-512']) {
      expect(await subtle.digest(hash, text('words'))).toEqual(
        await theirs.digest(hash, text('words')),
      );
      const how = { name: 'HMAC', hash };
      const key = await theirs.importKey('raw', secret, how, false, ['sign', 'verify']);
      const ours = await subtle.importKey('raw', secret, how, false, ['sign', 'verify']);
      const signature = await subtle.sign('HMAC', ours, text('words'));
      expect(signature).toEqual(await theirs.sign('HMAC', key, text('words')));
      expect(await subtle.verify('HMAC', ours, signature, text('words'))).toBe(true);
      expect(await subtle.verify('HMAC', ours, signature, text('other'))).toBe(false);
    }
  });

  it('makes ids that are UUIDs, each another', () => {
    const ids = Array.from({ length: 100 }, randomUUID);
    for (const id of ids)
      expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(new Set(ids).size).toBe(100);
  });

  it('says what it lacks', async () => {
    await expect(subtle.digest('SHA-1', text('words'))).rejects.toThrow('no SHA-1');
    const how = { name: 'AES-GCM', hash: 'SHA-256' };
    await expect(subtle.importKey('raw', secret, how, false, ['sign'])).rejects.toThrow(
      'no keys of AES-GCM',
    );
  });

  it('signs tokens that the library reads with the browser’s, and the other way round', async () => {
    const real = Object.getOwnPropertyDescriptor(globalThis.crypto, 'subtle');
    const sign = () => new SignJWT({ sub: '1' }).setProtectedHeader({ alg: 'HS256' }).sign(secret);
    const theirs = await sign();
    Object.defineProperty(globalThis.crypto, 'subtle', { value: subtle, configurable: true });
    try {
      const ours = await sign();
      expect(ours).toBe(theirs);
      expect((await jwtVerify(theirs, secret)).payload.sub).toBe('1');
      await expect(jwtVerify(`${ours}x`, secret)).rejects.toThrow();
    } finally {
      if (real) Object.defineProperty(globalThis.crypto, 'subtle', real);
      else delete (globalThis.crypto as { subtle?: unknown }).subtle;
    }
  });
});
