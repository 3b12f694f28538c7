import type { Ir } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { written } from '../parts.ts';
import { emitContainers } from './containers.ts';
import { emitDecisions } from './decisions.ts';
import { emitReadme } from './readme.ts';

/** What stands around the code: README, decisions, containers, CI, the example environment. */
export function emitDocs(ir: Ir): GeneratedFile[] {
  return [...written(ir, emitReadme, emitDecisions, emitContainers)];
}
