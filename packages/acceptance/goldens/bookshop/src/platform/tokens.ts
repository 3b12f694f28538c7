import { type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Config } from '../config.ts';
import type { Clock, Tokens } from '../deps.ts';
import { roles, type Viewer } from '../http/viewer.ts';

const viewerClaims = z
  .object({ sub: z.guid(), role: z.enum(roles) })
  .transform(({ sub, role }) => ({ id: sub, role }));

interface Verified {
  viewer: Viewer;
  /** When it ends, in milliseconds. */
  expires: number;
}

/** How many tokens are known to be good, at most. */
const rememberedTokens = 10_000;

/** JWTs signed with HMAC-SHA256; no other algorithm is accepted. */
export function createTokens(jwt: Config['jwt'], clock: Clock): Tokens {
  const key = new TextEncoder().encode(jwt.secret);
  const lifeSeconds = jwt.accessTokenMinutes * 60;
  // A token that was good stays good until it expires: working its signature out each time takes longer than most routes.
  const verified = new Map<string, Verified>();

  function issue(claims: Record<string, unknown>, audience: string, seconds: number) {
    const now = Math.floor(clock.now().getTime() / 1000);
    return new SignJWT({ ...claims, jti: crypto.randomUUID() })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuer(jwt.issuer)
      .setAudience(audience)
      .setIssuedAt(now)
      .setExpirationTime(now + seconds)
      .sign(key);
  }

  async function read(token: string, audience: string): Promise<JWTPayload> {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['HS256'],
      issuer: jwt.issuer,
      audience,
      requiredClaims: ['exp', 'jti', 'sub'],
      currentDate: clock.now(),
    });
    return payload;
  }

  function remember(token: string, known: Verified): void {
    verified.set(token, known);
    const oldest = verified.keys().next().value;
    if (verified.size > rememberedTokens && oldest !== undefined) verified.delete(oldest);
  }

  return {
    lifeSeconds,

    sign: ({ id, role }) => issue({ sub: id, role }, jwt.audience, lifeSeconds),

    async verify(token) {
      const known = verified.get(token);
      if (known && known.expires > clock.now().getTime()) return known.viewer;
      verified.delete(token);
      const payload = await read(token, jwt.audience).catch(() => undefined);
      const viewer = viewerClaims.safeParse(payload).data;
      if (viewer) remember(token, { viewer, expires: (payload?.exp ?? 0) * 1000 });
      return viewer;
    },
  };
}
