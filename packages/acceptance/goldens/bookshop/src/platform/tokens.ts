import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Config } from '../config.ts';
import type { Clock, Tokens } from '../deps.ts';
import { roles } from '../http/authentication.ts';

const viewerClaims = z
  .object({ sub: z.uuid(), role: z.enum(roles) })
  .transform(({ sub, role }) => ({ id: sub, role }));

/** JWTs signed with HMAC-SHA256; no other algorithm is accepted. */
export function createTokens(jwt: Config['jwt'], clock: Clock): Tokens {
  const key = new TextEncoder().encode(jwt.secret);
  const lifeSeconds = jwt.accessTokenMinutes * 60;

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

  async function read(token: string, audience: string): Promise<unknown> {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['HS256'],
      issuer: jwt.issuer,
      audience,
      requiredClaims: ['exp', 'jti', 'sub'],
      currentDate: clock.now(),
    });
    return payload;
  }

  return {
    lifeSeconds,

    sign: ({ id, role }) => issue({ sub: id, role }, jwt.audience, lifeSeconds),

    async verify(token) {
      const payload = await read(token, jwt.audience).catch(() => undefined);
      return viewerClaims.safeParse(payload).data;
    },
  };
}
