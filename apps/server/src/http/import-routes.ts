import express, { type Request, type Router } from 'express';
import { Refusal } from '../errors.ts';
import {
  type ImportJob,
  importJob,
  importOptions,
  MAX_IMPORT_CHARACTERS,
} from '../services/import-job.ts';
import type { Importer } from '../services/importer.ts';

/**
 * POST /import for scripts: the body is the text of one file, its options in the query (`from`, `dialect`, `endpoints`, `rename`,
 * `name`), or JSON `{ files: [{ name, text }], options }`. Answers `{ format, counts, diagnostics, design }`.
 */
export function importRoutes(importer: Importer): Router {
  const router = express.Router();
  router.post(
    '/import',
    express.text({ type: () => true, limit: MAX_IMPORT_CHARACTERS }),
    async (req, res) => {
      const job = jobOf(req, typeof req.body === 'string' ? req.body : '');
      res.set('Cache-Control', 'no-store').json(await importer.run(job));
    },
  );
  return router;
}

function jobOf(req: Request, body: string): ImportJob {
  if (body.trim() === '') throw new Refusal('import-invalid', {}, 'The body is empty.');
  const wrapped = req.is('json') ? filesOf(body) : null;
  const given = wrapped ?? { files: [{ name: textOf(req, 'name') ?? '', text: body }] };
  const parsed = importJob.safeParse(wrapped ? given : { ...given, options: optionsOf(req) });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue && issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
  throw new Refusal('import-invalid', {}, `${where}${issue?.message ?? ''}`);
}

/** The files of a JSON body that lists some; null where the body is itself a file, such as an OpenAPI document. */
function filesOf(body: string): object | null {
  try {
    const value: unknown = JSON.parse(body);
    const isList = typeof value === 'object' && value !== null && 'files' in value;
    return isList && !('openapi' in value || 'swagger' in value || 'plinth' in value)
      ? value
      : null;
  } catch {
    return null;
  }
}

function optionsOf(req: Request): unknown {
  const flag = (name: string) => {
    const text = textOf(req, name);
    if (text === undefined || text === 'true' || text === 'false') {
      return text === undefined ? {} : { [name]: text === 'true' };
    }
    throw new Refusal('import-invalid', {}, `${name}: say true or false.`);
  };
  const format = textOf(req, 'from');
  const dialect = textOf(req, 'dialect');
  const known = new Set(['from', 'name', ...Object.keys(importOptions.shape)]);
  const odd = Object.keys(req.query).find((name) => !known.has(name));
  if (odd !== undefined)
    throw new Refusal('import-invalid', {}, `${odd}: there is no such option.`);
  return {
    ...(format === undefined ? {} : { format }),
    ...(dialect === undefined ? {} : { dialect }),
    ...flag('endpoints'),
    ...flag('rename'),
  };
}

function textOf(req: Request, name: string): string | undefined {
  const value = req.query[name];
  return typeof value === 'string' ? value : undefined;
}
