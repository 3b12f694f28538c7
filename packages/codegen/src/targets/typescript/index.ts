import { watched } from '@plinth/design';
import type { Ir } from '@plinth/ir';
import type { GeneratedFile } from '../../files.ts';
import { emitAuth } from './auth/index.ts';
import { emitBench } from './bench/index.ts';
import { emitDatabase } from './database/index.ts';
import { emitDatabaseRuntime } from './db-runtime/index.ts';
import { emitDocs } from './docs/index.ts';
import { emitHttp } from './http/index.ts';
import { emitJobs } from './jobs/index.ts';
import { lean } from './lean.ts';
import { written } from './parts.ts';
import { emitPlatform } from './platform/index.ts';
import { emitProject } from './project/index.ts';
import { emitResources } from './resources/index.ts';
import { emitTests } from './tests/index.ts';

/** Every file of a TypeScript project, unformatted and in no order. */
export function emitTypeScript(representation: Ir): GeneratedFile[] {
  const ir = watched(representation);
  return lean(
    written(
      ir,
      emitProject,
      emitHttp,
      emitDatabaseRuntime,
      emitDatabase,
      emitResources,
      emitAuth,
      emitJobs,
      emitPlatform,
      emitTests,
      emitBench,
      emitDocs,
    ),
  );
}
