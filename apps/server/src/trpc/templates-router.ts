import { z } from 'zod';
import { listTemplates, openTemplate } from '../services/templates.ts';
import { procedure, router } from './trpc.ts';

export const templatesRouter = router({
  list: procedure.query(() => listTemplates()),

  get: procedure
    .input(z.object({ id: z.string().max(100) }))
    .query(({ input }) => openTemplate(input.id)),
});
