import { errorCauses, fieldsOf, type Settings, settingsOf } from '../../src/index.ts';
import { envelopes, pagings, rateLimits } from './common.ts';
import { descriptions, type Place, type Variations } from './variation.ts';

const statuses = [null, 400, 403, 404, 409, 418, 422] as const;

/** Everything that the settings of an API can say. */
export const settingsVariations: Variations<'settings'> = {
  name: ({ draw }) => ({ name: draw.oneOf(['Harbour', 'Two words: "quoted"', 'Łódź']) }),
  version: ({ draw }) => ({ version: draw.oneOf(['0.1.0', '2.3.4-beta.1']) }),
  description: ({ draw }) => ({ description: draw.oneOf(descriptions) }),
  licence: ({ draw }) => ({ licence: draw.oneOf(['MIT', 'Apache-2.0']) }),
  basePath: ({ draw }) => ({ basePath: draw.oneOf(['', '/v2', '/rest/open-api']) }),
  servers: () => ({ servers: [{ url: 'https://api.example.com', description: 'Live' }] }),
  cors: ({ draw }) => ({
    cors: {
      origins: draw.oneOf([['*'], ['https://app.example.com', 'http://localhost:5173']]),
      credentials: draw.chance(),
    },
  }),
  defaultPolicy: ({ draw, design }) => ({
    defaultPolicy: draw.oneOf([
      { kind: 'public' },
      { kind: 'optional' },
      { kind: 'authenticated' },
      { kind: 'roles', roles: settingsOf(design).auth.roles.slice(0, 1) },
    ]),
  }),
  defaultRateLimit: ({ draw }) => ({ defaultRateLimit: draw.oneOf([null, ...rateLimits]) }),
  defaultPaging: ({ draw }) => ({ defaultPaging: draw.oneOf(pagings) }),
  envelope: ({ draw }) => ({ envelope: draw.oneOf(envelopes) }),
  naming: ({ draw }) => ({
    naming: {
      json: draw.oneOf(['camelCase', 'snake_case']),
      tables: draw.oneOf(['camelCase', 'snake_case']),
    },
  }),
  errors: ({ draw }) => ({
    errors: {
      format: draw.oneOf(['problem', 'keyed', 'list', 'message']),
      root: draw.oneOf(['errors', 'fault']),
      rules: Object.fromEntries(
        draw.some(errorCauses).map((cause) => [
          cause,
          {
            status: draw.oneOf(statuses),
            key: draw.oneOf([null, 'body', 'not a name']),
            message: draw.oneOf([null, 'is not right', 'says "no"']),
          },
        ]),
      ),
    },
  }),
  foreignRow: () => ({ foreignRow: '403' }),
  auth: (place, { auth }) => ({ auth: { ...auth, ...place.draw.oneOf(logins)(place) } }),
};

/** What the settings of login can say, one at a time. */
const logins: readonly ((place: Place) => Partial<Settings['auth']>)[] = [
  ({ design, draw }) => ({
    roleField: draw.oneOf(fieldsOf(design, settingsOf(design).auth.userEntity ?? ''))?.id ?? null,
  }),
  ({ draw }) => ({
    roles: draw.some(['admin', 'member', 'Night-shift editor']),
    defaultRole: null,
  }),
  ({ design, draw }) => ({ defaultRole: draw.oneOf([null, ...settingsOf(design).auth.roles]) }),
  ({ draw }) => ({ accessTokenMinutes: draw.oneOf([1, 60, 1440]) }),
  ({ draw }) => ({ refreshTokenDays: draw.oneOf([1, 365]) }),
  () => ({ openRegistration: false }),
  () => ({ emailVerification: true }),
  () => ({ passwordReset: false }),
  ({ draw }) => ({ header: draw.oneOf(['Authorization', 'X-Api-Token']) }),
  ({ draw }) => ({ scheme: draw.oneOf(['', 'Token', 'Bearer']) }),
  ({ draw }) => ({ prefix: draw.oneOf(['', '/session']) }),
];
