import { tracked } from '@trpc/server';
import { z } from 'zod';
import type { Caller } from '../services/access.ts';
import type { DesignEvent } from '../services/changes.ts';
import type { Context } from './context.ts';
import {
  cursor,
  designId,
  designName,
  designRef,
  diffInput,
  revision,
  shareToken,
} from './inputs.ts';
import { procedure, router } from './trpc.ts';

const byId = z.object({ id: designId });

async function callerOf(ctx: Context, share?: string): Promise<Caller> {
  return { userId: await ctx.userId(), share: share ?? null };
}

export const designsRouter = router({
  list: procedure
    .input(
      z.object({
        limit: z.int().min(1).max(100).default(30),
        cursor: cursor.optional(),
        removed: z.boolean().default(false),
      }),
    )
    .query(async ({ ctx, input }) => ctx.services.designs.list(await callerOf(ctx), input)),

  create: procedure
    .input(
      z.object({
        name: designName.optional(),
        document: z.unknown().optional(),
        template: z.string().max(100).optional(),
      }),
    )
    .mutation(async ({ ctx, input }) => ctx.services.designs.create(await callerOf(ctx), input)),

  get: procedure
    .input(designRef)
    .query(async ({ ctx, input }) =>
      ctx.services.designs.get(await callerOf(ctx, input.share), input.id ?? null),
    ),

  save: procedure
    .input(
      z.object({
        id: designId,
        baseRevision: revision,
        saveId: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/),
        diff: diffInput,
      }),
    )
    .mutation(async ({ ctx, input }) => ctx.services.designs.save(await callerOf(ctx), input)),

  since: procedure
    .input(designRef.safeExtend({ revision }))
    .query(async ({ ctx, input }) =>
      ctx.services.changes.since(
        await callerOf(ctx, input.share),
        input.id ?? null,
        input.revision,
      ),
    ),

  /** Every save after `revision` as it comes. A connection that broke goes on after the last event it saw. */
  changes: procedure
    .input(
      z.object({
        id: designId,
        share: shareToken.optional(),
        revision: revision.optional(),
        lastEventId: z
          .string()
          .regex(/^\d{1,10}$/)
          .nullish(),
      }),
    )
    .subscription(async function* ({ ctx, input, signal }) {
      const caller = await callerOf(ctx, input.share);
      const from = input.lastEventId ? Number(input.lastEventId) : (input.revision ?? null);
      const end = signal ? AbortSignal.any([signal, ctx.closing]) : ctx.closing;
      for await (const { revision, event } of ctx.services.changes.watch(
        caller,
        input.id,
        from,
        end,
      )) {
        yield tracked<DesignEvent>(String(revision), event);
      }
    }),

  rename: procedure
    .input(byId.extend({ name: designName }))
    .mutation(async ({ ctx, input }) =>
      ctx.services.designs.rename(await callerOf(ctx), input.id, input.name),
    ),

  duplicate: procedure
    .input(designRef.safeExtend({ name: designName.optional() }))
    .mutation(async ({ ctx, input }) =>
      ctx.services.designs.duplicate(
        await callerOf(ctx, input.share),
        input.id ?? null,
        input.name,
      ),
    ),

  remove: procedure
    .input(byId)
    .mutation(async ({ ctx, input }) => ctx.services.designs.remove(await callerOf(ctx), input.id)),

  restore: procedure
    .input(byId)
    .mutation(async ({ ctx, input }) =>
      ctx.services.designs.restore(await callerOf(ctx), input.id),
    ),
});
