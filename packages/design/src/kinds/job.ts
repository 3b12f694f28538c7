import { z } from 'zod';
import { codeText, idOf, longText, nameText } from './common.ts';

export const entityEvents = ['created', 'updated', 'deleted'] as const;
export type EntityEvent = (typeof entityEvents)[number];

export const jobTrigger = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('schedule'),
    /** Five-field cron. */
    cron: z.string().max(100),
    timeZone: z.string().max(100).default('UTC'),
  }),
  z.strictObject({
    kind: z.literal('event'),
    entity: idOf('entity'),
    events: z.array(z.enum(entityEvents)).max(3).default(['created']),
  }),
  z.strictObject({ kind: z.literal('endpoint') }),
  z.strictObject({ kind: z.literal('manual') }),
]);
export type JobTrigger = z.infer<typeof jobTrigger>;

const template = z.string().max(10_000);

export const jobBody = z.discriminatedUnion('kind', [
  /** Templates may name payload values as `{{name}}`. */
  z.strictObject({ kind: z.literal('email'), to: template, subject: template, text: template }),
  z.strictObject({
    kind: z.literal('webhook'),
    url: template,
    /** Environment variable that holds the signing secret. */
    secretVariable: nameText.default('WEBHOOK_SECRET'),
  }),
  z.strictObject({
    kind: z.literal('purge'),
    entity: idOf('entity'),
    /** A date or datetime field, or the time that a switch adds. */
    by: z
      .union([idOf('field'), z.enum(['createdAt', 'updatedAt', 'deletedAt'])])
      .default('deletedAt'),
    olderThanDays: z.int().min(0).max(36_500).default(30),
  }),
  z.strictObject({
    kind: z.literal('handler'),
    /** TypeScript: the body of `async (ctx, payload) => { … }`. Empty logs the payload. */
    code: codeText.default(''),
    reads: z.array(idOf('entity')).max(200).default([]),
    writes: z.array(idOf('entity')).max(200).default([]),
  }),
]);
export type JobBody = z.infer<typeof jobBody>;

export const jobSchema = z.strictObject({
  id: idOf('job'),
  kind: z.literal('job'),
  module: idOf('module'),
  name: nameText,
  description: longText,
  trigger: jobTrigger.default({ kind: 'manual' }),
  payload: idOf('shape').nullable().default(null),
  queue: nameText.default('default'),
  /** Further attempts after the first. */
  retries: z.int().min(0).max(100).default(3),
  backoff: z
    .strictObject({
      kind: z.enum(['fixed', 'exponential']).default('exponential'),
      seconds: z.int().min(1).max(86_400).default(10),
    })
    .prefault({}),
  timeoutSeconds: z.int().min(1).max(86_400).default(60),
  concurrency: z.int().min(1).max(100).default(1),
  body: jobBody.default({ kind: 'handler', code: '', reads: [], writes: [] }),
});
export type Job = z.infer<typeof jobSchema>;
