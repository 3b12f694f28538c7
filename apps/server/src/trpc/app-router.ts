import { designsRouter } from './designs-router.ts';
import { importRouter } from './import-router.ts';
import { shareRouter } from './share-router.ts';
import { templatesRouter } from './templates-router.ts';
import { router } from './trpc.ts';

export const appRouter = router({
  designs: designsRouter,
  import: importRouter,
  share: shareRouter,
  templates: templatesRouter,
});

export type AppRouter = typeof appRouter;
