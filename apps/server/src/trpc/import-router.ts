import { importJob } from '../services/import-job.ts';
import { procedure, router } from './trpc.ts';

export const importRouter = router({
  /** The design of some files, and what was changed or dropped on the way. Keeps nothing. */
  read: procedure.input(importJob).mutation(({ ctx, input }) => ctx.importer.run(input)),
});
