import { findEntity, type Ir } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { resourceRecords, writtenFrom } from '../provenance.ts';
import type { ResourceContext } from './context.ts';
import { emitCustom } from './custom.ts';
import { emitQueries } from './queries.ts';
import { emitRoutes } from './routes.ts';
import { emitSchemaFiles } from './schemas.ts';
import { emitService } from './service.ts';

/** The folders of `src/modules`: routes, schemas, service and queries of every resource but login. */
export function emitResources(ir: Ir): GeneratedFile[] {
  const files = emitSchemaFiles(ir);
  for (const resource of ir.resources) {
    if (resource.kind === 'custom') files.push(...emitCustom(ir, resource));
    if (resource.kind !== 'entity' || resource.entity === null) continue;
    const context: ResourceContext = {
      ir,
      resource,
      entity: findEntity(ir, resource.entity),
      folder: `src/modules/${resource.module}/${resource.folder}`,
    };
    const records = resourceRecords(ir, resource);
    for (const emit of [emitRoutes, emitService, emitQueries]) {
      files.push(writtenFrom(emit(context), records));
    }
  }
  return files;
}
