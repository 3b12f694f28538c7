import libraries from 'virtual:handler-libraries';
import { HandlerTypes } from './handler-types.ts';
import type { TypeAnswer, TypeRequest } from './type-messages.ts';

const types = new HandlerTypes(libraries);
types.warm();
const scope = self as unknown as {
  postMessage(answer: TypeAnswer): void;
  onmessage: ((event: MessageEvent<TypeRequest>) => void) | null;
};

scope.onmessage = ({ data }) => {
  if (data.kind === 'files') types.update(data.set, data.removed);
  else if (data.kind === 'frames') types.setFrames(data.frames);
  else scope.postMessage({ turn: data.turn, value: answer(data) });
};

function answer(request: Exclude<TypeRequest, { kind: 'files' | 'frames' }>): TypeAnswer['value'] {
  const { recordId, code } = request;
  switch (request.kind) {
    case 'faults':
      return types.faults(recordId, code);
    case 'completions':
      return types.completions(recordId, code, request.offset);
    case 'describe':
      return types.describe(recordId, code, request.offset, request.name);
    case 'hover':
      return types.hover(recordId, code, request.offset);
    case 'signatures':
      return types.signatures(recordId, code, request.offset);
  }
}
