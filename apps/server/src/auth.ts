import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { prismaAdapter } from 'better-auth/adapters/prisma';
// The minimal build leaves out kysely, which wants a newer Node than ours.
import { betterAuth } from 'better-auth/minimal';
import { fromNodeHeaders } from 'better-auth/node';
import { anonymous } from 'better-auth/plugins/anonymous';
import type { Config } from './config.ts';
import type { PrismaClient } from './generated/prisma/client.ts';

const DAY = 86_400;

/** Who a request comes from. Only what the rest of the server asks of better-auth. */
export interface Auth {
  /** Answers everything under /api/auth/. */
  handler(request: Request): Promise<Response>;
  /** The visitor's user id by the session cookie, or null. */
  userId(headers: IncomingHttpHeaders): Promise<string | null>;
}

/** An identity per visitor: a cookie session of an anonymous user, which an account may take over later. */
export async function createAuth(
  prisma: PrismaClient,
  config: Pick<Config, 'secret' | 'publicUrl' | 'port'>,
): Promise<Auth> {
  const baseURL = config.publicUrl ?? `http://localhost:${config.port}`;
  const auth = betterAuth({
    baseURL,
    basePath: '/api/auth',
    secret: config.secret ?? (await keptSecret(prisma)),
    database: prismaAdapter(prisma, { provider: 'postgresql' }),
    // Nobody's designs go with a visitor who gets an account.
    plugins: [anonymous({ emailDomainName: 'visitor.invalid', disableDeleteAnonymousUser: true })],
    // Whoever loses the session loses the designs: it lives as long as a browser keeps a cookie.
    session: { expiresIn: 400 * DAY, updateAge: 7 * DAY },
    // Foreign origins never come this far: see http/same-origin.ts.
    trustedOrigins: (request) => {
      const origin = request?.headers.get('origin');
      return origin ? [origin] : [];
    },
    // Requests are limited for the whole API: see http/limits.ts.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    advanced: {
      ipAddress: { disableIpTracking: true },
      useSecureCookies: baseURL.startsWith('https:'),
      cookiePrefix: 'plinth',
    },
    logger: { level: 'error' },
  });
  return {
    handler: (request) => auth.handler(request),
    userId: async (headers) => {
      if (headers.cookie === undefined) return null;
      const session = await auth.api.getSession({ headers: fromNodeHeaders(headers) });
      return session?.user.id ?? null;
    },
  };
}

const SECRET_KEY = 'auth-secret';

/** The secret that all copies of the server share, made by whichever comes first. */
async function keptSecret(prisma: PrismaClient): Promise<string> {
  await prisma.setting.createMany({
    data: [{ key: SECRET_KEY, value: randomBytes(32).toString('base64url') }],
    skipDuplicates: true,
  });
  return (await prisma.setting.findUniqueOrThrow({ where: { key: SECRET_KEY } })).value;
}
