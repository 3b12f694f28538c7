import { create } from 'zustand';
import type { Account, ReceivedAnswer } from '../messages.ts';
import type { Draft } from '../request.ts';

/** What came of the last request of an operation. */
export interface Exchange {
  /** Method and address as they were sent. */
  readonly line: string;
  readonly as: Account | null;
  readonly answer: ReceivedAnswer | null;
  /** Why there is no answer; empty while it is awaited. */
  readonly failure: string;
}

interface Console {
  /** The operation or the job that is shown: `operation listBooks`, `job purge`. Null for the first operation. */
  readonly shown: string | null;
  readonly words: string;
  /** By operation id. */
  readonly drafts: Readonly<Record<string, Draft>>;
  readonly exchanges: Readonly<Record<string, Exchange>>;
  /** Payloads of jobs by their names. */
  readonly payloads: Readonly<Record<string, string>>;
  /** Whom requests are sent as; undefined lets each operation choose one who may. */
  readonly as: Account | null | undefined;
  readonly face: 'answer' | 'log';
}

const start: Console = {
  shown: null,
  words: '',
  drafts: {},
  exchanges: {},
  payloads: {},
  as: undefined,
  face: 'answer',
};

/** What is written and answered in the panel, kept while its tab is another. */
export const useConsole = create<Console>()(() => start);

const { setState } = useConsole;

/** Forgets what a run that ended has left: its rows are gone, and with them what requests speak of. */
export function resetConsole(): void {
  setState(({ shown, words }) => ({ ...start, shown, words }));
}

export function showOperation(id: string): void {
  setState({ shown: `operation ${id}` });
}

export function showJob(name: string): void {
  setState({ shown: `job ${name}` });
}

export function keepDraft(id: string, draft: Draft): void {
  setState(({ drafts }) => ({ drafts: { ...drafts, [id]: draft } }));
}

export function keepExchange(id: string, exchange: Exchange): void {
  setState(({ exchanges }) => ({ exchanges: { ...exchanges, [id]: exchange }, face: 'answer' }));
}

export function keepPayload(job: string, payload: string): void {
  setState(({ payloads }) => ({ payloads: { ...payloads, [job]: payload } }));
}
