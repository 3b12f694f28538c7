import type { GeneratedFile, HandlerFrame } from '@plinth/codegen';

/** Something wrong in the code of a handler, at an offset of that code. */
export interface Fault {
  start: number;
  length: number;
  severity: 'error' | 'warning';
  message: string;
}

export interface Completion {
  name: string;
  kind: string;
  sortText: string;
}

export interface Hover {
  start: number;
  length: number;
  type: string;
  words: string;
}

export interface Signatures {
  active: number;
  parameter: number;
  items: { label: string; words: string; parameters: { label: string; words: string }[] }[];
}

/** Questions about the code of a handler, by name, and their answers. */
export interface Questions {
  faults: { ask: { recordId: string; code: string }; answer: Fault[] };
  completions: { ask: { recordId: string; code: string; offset: number }; answer: Completion[] };
  describe: {
    ask: { recordId: string; code: string; offset: number; name: string };
    answer: Hover | null;
  };
  hover: { ask: { recordId: string; code: string; offset: number }; answer: Hover | null };
  signatures: {
    ask: { recordId: string; code: string; offset: number };
    answer: Signatures | null;
  };
}
export type QuestionName = keyof Questions;

export type TypeRequest =
  | { kind: 'files'; set: readonly GeneratedFile[]; removed: readonly string[] }
  | { kind: 'frames'; frames: readonly HandlerFrame[] }
  | { [K in QuestionName]: { kind: K; turn: number } & Questions[K]['ask'] }[QuestionName];

export type TypeAnswer = { turn: number; value: Questions[QuestionName]['answer'] };
