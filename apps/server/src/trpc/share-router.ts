import { z } from 'zod';
import type { Caller } from '../services/access.ts';
import type { Context } from './context.ts';
import { designId } from './inputs.ts';
import { procedure, router } from './trpc.ts';

const ofDesign = z.object({ designId });

async function callerOf(ctx: Context): Promise<Caller> {
  return { userId: await ctx.userId(), share: null };
}

export const shareRouter = router({
  create: procedure
    .input(ofDesign)
    .mutation(async ({ ctx, input }) =>
      ctx.services.shares.create(await callerOf(ctx), input.designId),
    ),

  list: procedure
    .input(ofDesign)
    .query(async ({ ctx, input }) => ctx.services.shares.list(await callerOf(ctx), input.designId)),

  revoke: procedure
    .input(ofDesign.extend({ id: z.uuid() }))
    .mutation(async ({ ctx, input }) =>
      ctx.services.shares.revoke(await callerOf(ctx), input.designId, input.id),
    ),
});
