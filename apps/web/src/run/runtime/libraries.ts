// What an exported project imports, but for what only Node has: those places `standIns` fills.
import * as zodOpenapi from '@hono/zod-openapi';
import * as croner from 'croner';
import * as drizzle from 'drizzle-orm';
import * as drizzlePgCore from 'drizzle-orm/pg-core';
import * as hono from 'hono';
import * as honoBodyLimit from 'hono/body-limit';
import * as honoCors from 'hono/cors';
import * as honoFactory from 'hono/factory';
import * as honoHttpException from 'hono/http-exception';
import * as honoRoute from 'hono/route';
import * as jose from 'jose';
import * as uuid from 'uuid';
import * as zod from 'zod';

/** Libraries by the name that they are imported by. */
export const libraries: Readonly<Record<string, object>> = {
  '@hono/zod-openapi': zodOpenapi,
  croner,
  'drizzle-orm': drizzle,
  'drizzle-orm/pg-core': drizzlePgCore,
  hono,
  'hono/body-limit': honoBodyLimit,
  'hono/cors': honoCors,
  'hono/factory': honoFactory,
  'hono/http-exception': honoHttpException,
  'hono/route': honoRoute,
  jose,
  uuid,
  zod,
};
