import express, { type Router } from 'express';
import type { Auth } from '../auth.ts';
import { type ExportKind, exportKinds } from '../services/export-job.ts';
import type { Exporter } from '../services/exporter.ts';
import type { Services } from '../services/services.ts';
import { callerOf, idOf } from './design-routes.ts';

const mediaTypes: Readonly<Record<ExportKind, string>> = {
  'project.zip': 'application/zip',
  'openapi.json': 'application/json',
  'openapi.yaml': 'application/yaml',
};

/** What a design becomes, for whoever may look at it: GET /designs/:id/project.zip, /openapi.json, /openapi.yaml. */
export function downloadRoutes(services: Services, auth: Auth, exporter: Exporter): Router {
  const router = express.Router();
  for (const kind of exportKinds) {
    router.get(`/designs/:id/${kind}`, async (req, res) => {
      const { text } = await services.designs.read(await callerOf(req, auth), idOf(req));
      const { bytes, project } = await exporter.run({ kind, text });
      res.set('Cache-Control', 'no-store').type(mediaTypes[kind]);
      if (project !== null) res.attachment(`${project}.zip`).type(mediaTypes[kind]);
      res.send(Buffer.from(bytes));
    });
  }
  return router;
}
