import { z } from 'zod';
import { envelope, idOf, longText, nameText, paging, policy, rateLimit } from './common.ts';

/** Causes of an expected failure that an API of its own habits may give another status, key or message. */
export const errorCauses = [
  'malformed',
  'blank',
  'invalid',
  'taken',
  'unauthenticated',
  'badCredentials',
  'forbidden',
  'notFound',
  'conflict',
  'stale',
  'tooLarge',
  'unsupportedMedia',
  'rateLimited',
] as const;
export type ErrorCause = (typeof errorCauses)[number];

const errorRule = z.strictObject({
  status: z.int().min(400).max(499).nullable().default(null),
  /** Key the messages stand under in a template body; null takes the field's own name. */
  key: nameText.nullable().default(null),
  message: z.string().max(500).nullable().default(null),
});

const errors = z.strictObject({
  /** `problem` is RFC 9457; `keyed` is `{ [root]: { [key]: [message] } }`; `list` is `{ [root]: [message] }`; `message` is `{ [root]: message }`. */
  format: z.enum(['problem', 'keyed', 'list', 'message']).default('problem'),
  root: nameText.default('errors'),
  rules: z.partialRecord(z.enum(errorCauses), errorRule).default({}),
});

const auth = z.strictObject({
  enabled: z.boolean().default(false),
  userEntity: idOf('entity').nullable().default(null),
  loginField: idOf('field').nullable().default(null),
  passwordField: idOf('field').nullable().default(null),
  /** The field that holds the role; null keeps roles in a column the export adds. */
  roleField: idOf('field').nullable().default(null),
  roles: z.array(nameText).max(50).default([]),
  defaultRole: nameText.nullable().default(null),
  accessTokenMinutes: z.int().min(1).max(1440).default(15),
  refreshTokenDays: z.int().min(1).max(365).default(30),
  openRegistration: z.boolean().default(true),
  emailVerification: z.boolean().default(false),
  passwordReset: z.boolean().default(true),
  /** Header that carries the token and the scheme word before it (empty for none). */
  header: nameText.default('Authorization'),
  scheme: nameText.default('Bearer'),
  prefix: nameText.default('/auth'),
});

export const settingsSchema = z.strictObject({
  id: z.literal('settings:main'),
  kind: z.literal('settings'),
  name: nameText.default('My API'),
  version: z.string().max(50).default('1.0.0'),
  description: longText,
  licence: nameText.default('UNLICENSED'),
  basePath: nameText.default('/api'),
  servers: z
    .array(z.strictObject({ url: z.string().max(2000), description: longText }))
    .max(20)
    .default([]),
  cors: z
    .strictObject({
      origins: z.array(z.string().max(500)).max(100).default([]),
      credentials: z.boolean().default(false),
    })
    .prefault({}),
  defaultPolicy: policy.default({ kind: 'authenticated' }),
  defaultRateLimit: rateLimit.nullable().default({ requests: 300, seconds: 60, per: 'address' }),
  defaultPaging: paging.prefault({}),
  envelope: envelope.default({ kind: 'data' }),
  naming: z
    .strictObject({
      json: z.enum(['camelCase', 'snake_case']).default('camelCase'),
      tables: z.enum(['snake_case', 'camelCase']).default('snake_case'),
    })
    .prefault({}),
  errors: errors.prefault({}),
  /** Answer on a row that exists and is another's. */
  foreignRow: z.enum(['404', '403']).default('404'),
  auth: auth.prefault({}),
});
export type Settings = z.infer<typeof settingsSchema>;
