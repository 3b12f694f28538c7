import { createRoute } from '@hono/zod-openapi';
import type { Deps } from '../../../deps.ts';
import { sendEmpty, sendJson } from '../../../http/answer.ts';
import { requireViewer } from '../../../http/authorisation.ts';
import { dropCached } from '../../../http/cache.ts';
import { noQuery } from '../../../http/fields.ts';
import { defaultRateLimit, rateLimit } from '../../../http/rate-limit.ts';
import { createRouter, jsonBody, jsonResponse, problemResponses } from '../../../http/router.ts';
import { accountResponse } from '../shapes.ts';
import { userCreate, userUpdate } from '../users/schemas.ts';
import { toAccount, toSession } from './accounts.ts';
import { login, passwordChange, refresh, sessionResponse } from './schemas.ts';
import { createAuthService } from './service.ts';

const tags = ['Auth'];

export function authRoutes(deps: Deps) {
  const service = createAuthService(deps);
  const limit = defaultRateLimit(deps);
  /** Passwords and tokens may be tried only so often from one address. */
  const attempts = rateLimit(deps, { name: 'auth', requests: 30, seconds: 900, per: 'address' });
  const router = createRouter(deps);

  router.openapi(
    createRoute({
      method: 'post',
      path: '/auth/register',
      operationId: 'register',
      summary: 'Open an account',
      tags,
      middleware: [
        rateLimit(deps, { name: 'register', requests: 20, seconds: 60, per: 'address' }),
        attempts,
        dropCached(deps, 'User'),
      ] as const,
      request: { body: jsonBody(userCreate) },
      responses: {
        201: jsonResponse(sessionResponse, 'The new account, signed in'),
        ...problemResponses(400, 409, 413, 415, 422, 429),
      },
    }),
    async (c) => {
      const session = await service.register(c.req.valid('json'));
      return sendJson(c, { data: toSession(session) }, 201);
    },
  );

  router.openapi(
    createRoute({
      method: 'post',
      path: '/auth/login',
      operationId: 'login',
      summary: 'Log in',
      tags,
      middleware: [
        rateLimit(deps, { name: 'login', requests: 20, seconds: 60, per: 'address' }),
        attempts,
      ] as const,
      request: { body: jsonBody(login) },
      responses: {
        200: jsonResponse(sessionResponse, 'A session'),
        ...problemResponses(400, 401, 403, 413, 415, 422, 429),
      },
    }),
    async (c) => {
      const session = await service.login(c.req.valid('json'));
      return sendJson(c, { data: toSession(session) }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: 'post',
      path: '/auth/refresh',
      operationId: 'refresh',
      summary: 'Trade a refresh token for new tokens',
      tags,
      middleware: [
        rateLimit(deps, { name: 'refresh', requests: 20, seconds: 60, per: 'address' }),
      ] as const,
      request: { body: jsonBody(refresh) },
      responses: {
        200: jsonResponse(sessionResponse, 'A session'),
        ...problemResponses(400, 401, 403, 413, 415, 422, 429),
      },
    }),
    async (c) => {
      const session = await service.refresh(c.req.valid('json').refreshToken);
      return sendJson(c, { data: toSession(session) }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: 'post',
      path: '/auth/logout',
      operationId: 'logout',
      summary: 'Log out',
      tags,
      middleware: [
        rateLimit(deps, { name: 'logout', requests: 20, seconds: 60, per: 'address' }),
      ] as const,
      request: { body: jsonBody(refresh) },
      responses: {
        204: { description: 'Done' },
        ...problemResponses(400, 413, 415, 422, 429),
      },
    }),
    async (c) => {
      await service.logout(c.req.valid('json').refreshToken);
      return sendEmpty(c, 204);
    },
  );

  router.openapi(
    createRoute({
      method: 'get',
      path: '/auth/me',
      operationId: 'me',
      summary: 'Get the account of the caller',
      tags,
      middleware: [limit, requireViewer(deps)] as const,
      request: { query: noQuery },
      responses: {
        200: jsonResponse(accountResponse, 'The account'),
        ...problemResponses(401, 422, 429),
      },
    }),
    async (c) => {
      const account = await service.me(c.get('viewer'));
      return sendJson(c, { data: toAccount(account) }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: 'patch',
      path: '/auth/me',
      operationId: 'updateMe',
      summary: 'Change the account of the caller',
      tags,
      middleware: [limit, requireViewer(deps), dropCached(deps, 'User')] as const,
      request: { body: jsonBody(userUpdate) },
      responses: {
        200: jsonResponse(accountResponse, 'The account'),
        ...problemResponses(400, 401, 409, 413, 415, 422, 429),
      },
    }),
    async (c) => {
      const account = await service.updateMe(c.get('viewer'), c.req.valid('json'));
      return sendJson(c, { data: toAccount(account) }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: 'post',
      path: '/auth/password',
      operationId: 'changePassword',
      summary: 'Change the password and end all sessions',
      tags,
      middleware: [limit, attempts, requireViewer(deps)] as const,
      request: { body: jsonBody(passwordChange) },
      responses: {
        204: { description: 'Done' },
        ...problemResponses(400, 401, 413, 415, 422, 429),
      },
    }),
    async (c) => {
      await service.changePassword(c.get('viewer'), c.req.valid('json'));
      return sendEmpty(c, 204);
    },
  );

  return router;
}
