import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import express, { type Router } from 'express';
import { sandboxPolicy } from './security-headers.ts';

const APP_ROUTES = ['/', '/designs/:id', '/s/:token'];

/** The built web app: hashed assets are kept for a year, the page is asked for each time. */
export function webApp(folder: string): Router {
  const router = express.Router();
  const page = join(folder, 'index.html');
  const sandbox = join(folder, 'run-frame.html');
  const hashed = `${join(folder, 'assets')}${sep}`;
  router.use(
    express.static(folder, {
      index: false,
      redirect: false,
      setHeaders: (res, path) => {
        const kept = path.startsWith(hashed);
        res.set('Cache-Control', kept ? 'public, max-age=31536000, immutable' : 'no-cache');
        if (path !== sandbox) return;
        res.set('Content-Security-Policy', sandboxPolicy);
        // It has no origin that a browser could give an agent of its own.
        res.removeHeader('Origin-Agent-Cluster');
      },
    }),
  );
  router.get(APP_ROUTES, (_req, res) => {
    if (!existsSync(page)) {
      res.status(503).type('text').send('The web app is not built; run npm start.\n');
      return;
    }
    res.set('Cache-Control', 'no-cache').sendFile(page);
  });
  router.use((_req, res) => {
    res.status(404).type('text').send('There is nothing at this address.\n');
  });
  return router;
}
