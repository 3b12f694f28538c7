import { importFiles } from '@plinth/importers';
import { loadPlacer } from '../layout/load-placer.ts';
import type { ImportAnswer, ImportRequest } from './messages.ts';
import { placeDesign } from './place-design.ts';

const scope = self as unknown as {
  postMessage(answer: ImportAnswer): void;
  onmessage: ((event: MessageEvent<ImportRequest>) => void) | null;
};

scope.onmessage = ({ data }) => void run(data);

async function run({ files, options }: ImportRequest): Promise<void> {
  try {
    scope.postMessage({ kind: 'reading', share: null });
    const ids = new Map<string, number>();
    // Of this import alone, so that two of them never meet.
    const own = crypto.randomUUID().slice(0, 8);
    const result = importFiles(files, {
      ...options,
      nextId: (kind) => {
        const count = (ids.get(kind) ?? 0) + 1;
        ids.set(kind, count);
        return `${kind}:${own}-${count}`;
      },
      onProgress: (share) => scope.postMessage({ kind: 'reading', share }),
    });
    scope.postMessage({ kind: 'read', result });
    // What was drawn here before has its places.
    if (result.format === 'json') {
      scope.postMessage({ kind: 'placed', design: result.design });
      return;
    }
    const placer = await loadPlacer(new AbortController().signal);
    const design = await placeDesign(result.design, {
      placer,
      onStep: (done, total) => scope.postMessage({ kind: 'placing', done, total }),
    });
    scope.postMessage({ kind: 'placed', design });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    scope.postMessage({ kind: 'failed', message });
  }
}
