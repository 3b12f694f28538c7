import { check, type Design, hasErrors, remembering } from '@plinth/design';
import { buildIr, type Ir } from '@plinth/ir';
import type { GeneratedFile } from './files.ts';
import { formatFiles } from './format.ts';
import { emitProject, type GenerateDiagnostic, type GenerateOptions } from './generate.ts';
import { type HandlerFrame, handlerFrames } from './targets/typescript/handler-frames.ts';
import { unmetChecks } from './unmet-checks.ts';
import { unsupported } from './unsupported.ts';

export interface Preview {
  /** The files as the export has them; null while the design has errors. */
  readonly files: readonly GeneratedFile[] | null;
  readonly frames: readonly HandlerFrame[];
  readonly diagnostics: readonly GenerateDiagnostic[];
}

/**
 * The project as `generateProject` writes it, for looking at while the design is drawn: a handler that the export would
 * refuse is set aside as a comment, and everything else is written.
 */
export function previewProject(design: Design, { format, memory }: GenerateOptions): Preview {
  const found = check(design, memory);
  if (hasErrors(found)) return { files: null, frames: [], diagnostics: found };
  return remembering(memory, () => {
    const ir = buildIr(design);
    const errors = unsupported(ir);
    const diagnostics = [...errors, ...unmetChecks(ir)];
    const broken = new Set(
      errors.flatMap(({ code, at }) => (code === 'handler-syntax' ? [at.recordId] : [])),
    );
    const frames = handlerFrames(ir);
    if (broken.size < errors.length) return { files: null, frames, diagnostics };
    const sound = broken.size === 0 ? ir : setAside(ir, broken);
    return { files: formatFiles(emitProject(design, sound), format), frames, diagnostics };
  });
}

/** The same with the code of some handlers as comments. */
function setAside(ir: Ir, broken: ReadonlySet<string>): Ir {
  return {
    ...ir,
    resources: ir.resources.map((resource) => ({
      ...resource,
      endpoints: resource.endpoints.map((endpoint) => {
        const { id, action } = endpoint;
        if (action.kind !== 'custom' || !broken.has(id)) return endpoint;
        return { ...endpoint, action: { ...action, handler: asComment(action.handler) } };
      }),
    })),
    jobs: ir.jobs.map((job) =>
      job.body.kind === 'handler' && broken.has(job.id)
        ? { ...job, body: { ...job.body, code: asComment(job.body.code) } }
        : job,
    ),
  };
}

function asComment(code: string): string {
  const lines = code.split(/\r\n|[\n\r\u2028\u2029]/).map((line) => `// ${line}`.trimEnd());
  return [
    '// Left out until every bracket, string and comment of it is closed:',
    ...lines,
    "throw new Error('This handler is not finished.');",
  ].join('\n');
}
