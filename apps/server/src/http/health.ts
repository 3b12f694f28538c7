import express, { type Router } from 'express';
import type { PrismaClient } from '../generated/prisma/client.ts';

/** GET /health says that the process answers, GET /ready that it can serve: the database too, and no shutdown under way. */
export function healthRoutes(prisma: PrismaClient, closing: AbortSignal): Router {
  const router = express.Router();
  router.use((_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });
  router.get('/health', (_req, res) => {
    res.json({ status: 'ok' });
  });
  router.get('/ready', async (_req, res) => {
    const ready = !closing.aborted && (await answers(prisma));
    res.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'unavailable' });
  });
  return router;
}

async function answers(prisma: PrismaClient): Promise<boolean> {
  try {
    await prisma.$queryRaw`SELECT 1`;
    return true;
  } catch {
    return false;
  }
}
