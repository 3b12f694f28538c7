import type { Ir } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { apiFile } from './api.ts';
import { bareFile } from './bare.ts';
import { loadFile } from './load.ts';
import { benchTargets } from './targets.ts';

/** A load script for the critical endpoints: `npm run bench`. None where no endpoint can be asked without a row of one's own. */
export function emitBench(ir: Ir): GeneratedFile[] {
  const targets = benchTargets(ir);
  return targets === null ? [] : [loadFile(ir, targets), bareFile(targets), apiFile];
}
