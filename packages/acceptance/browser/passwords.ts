// What stands behind `deps` on a server is native; a page has WebCrypto.
export const createPasswords = () => ({
  hash,
  verify: async (password: string, kept: string | undefined) => (await hash(password)) === kept,
});

async function hash(password: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(password));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
