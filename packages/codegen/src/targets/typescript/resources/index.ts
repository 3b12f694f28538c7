import { recall } from '@plinth/design';
import { findEntity, type Ir, type IrResource } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { resourceRecords, writtenFrom } from '../provenance.ts';
import { emitAnswers } from './answers.ts';
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
    const place = `${resource.module}/${resource.folder}`;
    files.push(...recall(ir, 'resource files', place, [resource], () => filesOf(ir, resource)));
  }
  for (const entity of ir.entities) {
    files.push(...recall(ir, 'answers', entity.name, [entity], () => emitAnswers(ir, entity)));
  }
  return files;
}

function filesOf(ir: Ir, resource: IrResource): readonly GeneratedFile[] {
  const { kind, entity, module, folder } = resource;
  if (kind === 'custom') return emitCustom(ir, resource);
  if (kind !== 'entity' || entity === null) return [];
  const context: ResourceContext = {
    ir,
    resource,
    entity: findEntity(ir, entity),
    folder: `src/modules/${module}/${folder}`,
  };
  return [emitRoutes, emitService, emitQueries].map((emit) =>
    writtenFrom(emit(context), resourceRecords(ir, resource)),
  );
}
