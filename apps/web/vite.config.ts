import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { handlerLibraries } from './build/handler-libraries.ts';
import { runParts } from './build/run-parts.ts';

const server = process.env.PLINTH_SERVER ?? 'http://127.0.0.1:4000';

export default defineConfig({
  plugins: [react(), tailwindcss(), handlerLibraries(), runParts()],
  build: {
    // The tokens use light-dark(), which these know.
    target: ['chrome123', 'firefox120', 'safari17.5'],
    manifest: true,
  },
  worker: { format: 'es', plugins: () => [handlerLibraries()] },
  server: { proxy: { '/api': server } },
});
