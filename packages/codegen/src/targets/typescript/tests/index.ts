import { recall } from '@plinth/design';
import type { Ir } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { written } from '../parts.ts';
import { globalSetupFile, testDatabaseFile } from './database.ts';
import { emitDatabaseTest } from './database-test.ts';
import { documentedFile } from './documented.ts';
import { COUNT, emitFactories } from './factories.ts';
import { emitHttpTest } from './http.ts';
import { emitPlatformTest } from './platform.ts';
import { emitResourceTests } from './resource.ts';
import { emitSetup } from './setup.ts';
import { emitWholeTests } from './whole.ts';

/** The suite that ships with the project: `npm test` needs nothing but Node. */
export function emitTests(ir: Ir): GeneratedFile[] {
  const resources = ir.resources.filter(({ kind }) => kind !== 'auth');
  const factories = emitFactories(ir);
  const counts = factories.some(({ path }) => path === COUNT);
  return [
    globalSetupFile,
    testDatabaseFile,
    documentedFile,
    emitSetup(ir, counts),
    ...factories,
    ...written(ir, emitWholeTests, emitHttpTest, emitPlatformTest, emitDatabaseTest),
    ...resources.flatMap((resource) =>
      recall(ir, 'tests', `${resource.module}/${resource.folder}`, [resource], () =>
        emitResourceTests(ir, resource),
      ),
    ),
  ];
}
