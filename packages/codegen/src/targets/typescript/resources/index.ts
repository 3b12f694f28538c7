import { recall } from '@plinth/design';
import { findEntity, type Ir } from '@plinth/ir';
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
    const { module, folder } = resource;
    const place = `${module}/${folder}`;
    if (resource.kind === 'custom') {
      files.push(...recall(ir, 'custom', place, [resource], () => emitCustom(ir, resource)));
    }
    if (resource.kind !== 'entity' || resource.entity === null) continue;
    const context: ResourceContext = {
      ir,
      resource,
      entity: findEntity(ir, resource.entity),
      folder: `src/modules/${place}`,
    };
    for (const [name, emit] of Object.entries({ emitRoutes, emitService, emitQueries })) {
      files.push(
        recall(ir, name, place, [resource], () =>
          writtenFrom(emit(context), resourceRecords(ir, resource)),
        ),
      );
    }
  }
  for (const entity of ir.entities) {
    files.push(...recall(ir, 'answers', entity.name, [entity], () => emitAnswers(ir, entity)));
  }
  return files;
}
