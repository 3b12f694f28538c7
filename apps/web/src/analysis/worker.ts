import { check, type Design, type DesignRecord, Memory } from '@plinth/design';
import type { Answer, Request } from './messages.ts';

let design: Design = { records: {} };
const memory = new Memory();
const scope = self as unknown as {
  postMessage(answer: Answer): void;
  onmessage: ((event: MessageEvent<Request>) => void) | null;
};

scope.onmessage = ({ data }) => {
  if (data.kind === 'change') {
    const records: Record<string, DesignRecord> = { ...design.records };
    for (const id of data.removed) delete records[id];
    for (const record of data.set) records[record.id] = record;
    design = { records };
    scope.postMessage({ kind: 'problems', turn: data.turn, problems: check(design, memory) });
  } else void writeOpenApi(data.turn, data.format);
};

async function writeOpenApi(turn: number, format: 'yaml' | 'json'): Promise<void> {
  try {
    const { printPreview } = await import('./print-preview.ts');
    scope.postMessage({ kind: 'openapi', turn, text: printPreview(design, format) });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    scope.postMessage({ kind: 'failed', turn, message });
  }
}
