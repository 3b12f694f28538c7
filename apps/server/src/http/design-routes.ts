import { MAX_DOCUMENT_BYTES } from '@plinth/design';
import express, { type Request, type Router } from 'express';
import type { Auth } from '../auth.ts';
import { Refusal } from '../errors.ts';
import type { Caller } from '../services/access.ts';
import type { Services } from '../services/services.ts';

/** Designs for scripts: make one from a JSON file, and read it back. */
export function designRoutes(services: Services, auth: Auth): Router {
  const router = express.Router();

  router.post(
    '/designs',
    (req, _res, next) => {
      next(req.is('application/json') ? undefined : new Refusal('unsupported-media'));
    },
    // What is larger is refused before it is read.
    express.text({ type: 'application/json', limit: MAX_DOCUMENT_BYTES }),
    async (req, res) => {
      const caller = await callerOf(req, auth);
      const document: unknown = typeof req.body === 'string' ? req.body : '';
      const design = await services.designs.create(caller, { document });
      res.status(201).location(`/api/designs/${design.id}/design.json`).json(design);
    },
  );

  router.get('/designs/:id/design.json', async (req, res) => {
    const { text } = await services.designs.read(await callerOf(req, auth), idOf(req));
    res.set('Cache-Control', 'no-store').type('application/json').send(text);
  });

  return router;
}

/** Who a plain HTTP request comes from: by session cookie, by `?share=`, or by `Authorization: Bearer <share token>`. */
export async function callerOf(req: Request, auth: Auth): Promise<Caller> {
  const bearer = /^Bearer +([A-Za-z0-9_-]+) *$/i.exec(req.get('authorization') ?? '')?.[1];
  const query = req.query.share;
  const share = bearer ?? (typeof query === 'string' ? query : null);
  return { userId: await auth.userId(req.headers), share };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The design that a path names. What is no id names no design. */
export function idOf(req: Request): string {
  const { id } = req.params;
  if (typeof id !== 'string' || !UUID.test(id)) throw new Refusal('design-not-found');
  return id;
}
