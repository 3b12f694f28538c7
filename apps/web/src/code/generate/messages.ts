import type { GenerateDiagnostic, GeneratedFile, HandlerFrame } from '@plinth/codegen';
import type { DesignRecord } from '@plinth/design';

/** What changed in the design since the last message. */
export interface WriteRequest {
  turn: number;
  set: readonly DesignRecord[];
  removed: readonly string[];
}

/** What of the project became different. */
export interface WriteAnswer {
  turn: number;
  set: readonly GeneratedFile[];
  removed: readonly string[];
  /** Frames of all handlers; null where they are as they were. */
  frames: readonly HandlerFrame[] | null;
  /** Why there are no new files, or which handlers were left out; empty where all is well. */
  problems: readonly GenerateDiagnostic[];
  /** Whether the files are those of this design; else those of the last one without errors. */
  whole: boolean;
  /** Milliseconds that writing took. */
  ms: number;
}
