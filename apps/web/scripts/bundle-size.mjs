// Adds up the compressed scripts that the editor loads before it draws, and fails above the ceiling.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const CEILING = 300_000;
const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));
const files = new Set();

function add(key) {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`bundle-size: the manifest has no ${key}`);
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const other of chunk.imports ?? []) add(other);
}

add('index.html');
add('src/frame/editor-page.tsx');
const sizes = [...files].map((file) => ({
  file,
  bytes: gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length,
}));
const bytes = sizes.reduce((sum, size) => sum + size.bytes, 0);
for (const size of sizes) console.log(`${String(size.bytes).padStart(8)}  ${size.file}`);
console.log(JSON.stringify({ bytes, ceiling: CEILING, ok: bytes <= CEILING }));
process.exitCode = bytes <= CEILING ? 0 : 1;
