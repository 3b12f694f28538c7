import init, { format } from '@wasm-fmt/biome_fmt/web';
import type { WriteAnswer, WriteRequest } from './messages.ts';
import { ProjectWriter } from './project-writer.ts';

const scope = self as unknown as {
  postMessage(answer: WriteAnswer): void;
  onmessage: ((event: MessageEvent<WriteRequest>) => void) | null;
};

const writer = init().then(() => new ProjectWriter(format));

scope.onmessage = async ({ data }) => {
  scope.postMessage((await writer).write(data));
};
