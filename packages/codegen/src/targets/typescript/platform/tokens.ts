import type { Ir, IrAuth } from '@plinth/ir';
import { findEntity } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { authMails } from '../auth/index.ts';
import { Imports, sourceFile } from '../source.ts';

const PATH = 'src/platform/tokens.ts';

/** Access tokens, and tokens of one purpose that are mailed. */
export function emitTokens(ir: Ir, auth: IrAuth): GeneratedFile {
  const imports = new Imports(PATH);
  imports.type('jose', 'JWTPayload');
  imports.value('jose', 'jwtVerify');
  imports.value('jose', 'SignJWT');
  imports.value('zod', 'z');
  imports.type('src/config.ts', 'Config');
  imports.type('src/deps.ts', 'Clock');
  imports.type('src/deps.ts', 'Tokens');
  imports.type('src/http/viewer.ts', 'Viewer');
  const roles = auth.roles.length > 0;
  if (roles) imports.value('src/http/viewer.ts', 'roles');
  const user = findEntity(ir, auth.user);
  const key = user.columns.find(({ property }) => property === user.primaryKey[0])?.type.kind;
  const numeric = key === 'integer' || key === 'float';
  const id = key === 'uuid' ? 'z.guid()' : numeric ? 'z.coerce.number()' : 'z.string().min(1)';
  const { reset, verification } = authMails(ir);
  const purposes = reset || verification;
  const text = (value: string) => (numeric ? `String(${value})` : value);
  return sourceFile(
    PATH,
    imports,
    `
const viewerClaims = z
  .object({ sub: ${id}${roles ? ', role: z.enum(roles)' : ''} })
  .transform(({ sub${roles ? ', role' : ''} }) => ({ id: sub${roles ? ', role' : ''} }));
${purposes ? `const purposeClaims = z.object({ sub: ${id}, proof: z.string() });\n` : ''}
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

    sign: ({ id${roles ? ', role' : ''} }) => issue({ sub: ${text('id')}${roles ? ', role' : ''} }, jwt.audience, lifeSeconds),

    async verify(token) {
      const known = verified.get(token);
      if (known && known.expires > clock.now().getTime()) return known.viewer;
      verified.delete(token);
      const payload = await read(token, jwt.audience).catch(() => undefined);
      const viewer = viewerClaims.safeParse(payload).data;
      if (viewer) remember(token, { viewer, expires: (payload?.exp ?? 0) * 1000 });
      return viewer;
    },
${purposes ? purposeMethods(text('userId')) : ''}  };
}
`,
  );
}

/** Tokens that are mailed, each good for one purpose. */
function purposeMethods(userId: string): string {
  return `
    signFor: (purpose, userId, proof, seconds) =>
      issue({ sub: ${userId}, proof }, \`\${jwt.audience}/\${purpose}\`, seconds),

    async verifyFor(purpose, token) {
      const payload = await read(token, \`\${jwt.audience}/\${purpose}\`).catch(() => undefined);
      const { data } = purposeClaims.safeParse(payload);
      return data && { userId: data.sub, proof: data.proof };
    },
`;
}
