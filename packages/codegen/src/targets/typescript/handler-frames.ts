import type { Ir, IrEndpoint, IrJob, IrResource } from '@plinth/ir';
import type { GeneratedFile } from '../../files.ts';
import { HOLE } from './jobs/handler-imports.ts';
import { emitJobFile } from './jobs/job-file.ts';
import { emitHandler } from './resources/custom.ts';

/** The file around the code of one handler, for an editor that knows the types of everything the code may use. */
export interface HandlerFrame {
  /** The endpoint or job whose code it is, and the property that holds it. */
  readonly recordId: string;
  readonly property: 'action.handler' | 'body.code';
  /** Of the file in the project. */
  readonly path: string;
  /** What stands before the code and after it. */
  readonly before: string;
  readonly after: string;
  /** The code as the design has it. */
  readonly code: string;
}

/** A frame for every handler of a design. */
export function handlerFrames(ir: Ir): readonly HandlerFrame[] {
  const endpoints = ir.resources.flatMap((resource) =>
    resource.kind === 'custom'
      ? resource.endpoints.map((each) => endpointFrame(ir, resource, each))
      : [],
  );
  return [...endpoints, ...ir.jobs.flatMap((job) => jobFrame(ir, job))];
}

function endpointFrame(ir: Ir, resource: IrResource, endpoint: IrEndpoint): HandlerFrame {
  const { id, action } = endpoint;
  const framed = { ...endpoint, action: { ...action, handler: HOLE } } as IrEndpoint;
  const file = emitHandler(ir, resource, framed);
  const code = action.kind === 'custom' ? action.handler : '';
  return { ...around(file), recordId: id, property: 'action.handler', code };
}

function jobFrame(ir: Ir, job: IrJob): HandlerFrame[] {
  if (job.body.kind !== 'handler') return [];
  const { code } = job.body;
  const file = emitJobFile(ir, { ...job, body: { ...job.body, code: HOLE } });
  return [{ ...around(file), recordId: job.id, property: 'body.code', code }];
}

function around({ path, text }: GeneratedFile): Pick<HandlerFrame, 'path' | 'before' | 'after'> {
  const at = text.indexOf(HOLE);
  return { path, before: text.slice(0, at), after: text.slice(at + HOLE.length) };
}
