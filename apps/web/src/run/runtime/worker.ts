// The worker in the sandbox: it gets everything by a port, and reaches nothing else.
import { PGlite } from '@electric-sql/pglite';
import { z } from 'zod';
import {
  type DatabaseParts,
  KEPT_EVENTS,
  type RunAnswer,
  type RunEvent,
  type RunRequest,
} from '../messages.ts';
import type { ModuleBody } from './modules.ts';
import { type RunningProject, startProject } from './project.ts';
import { provideCrypto } from './web-crypto.ts';

declare function importScripts(url: string): void;

const scope = self as unknown as {
  onmessage: ((event: MessageEvent) => void) | null;
  /** Where a script that is taken in leaves its module. */
  plinthModule?: ModuleBody;
  fetch: typeof fetch;
};

provideCrypto();
// Its compiled checks need `eval`, which the sandbox refuses.
z.config({ jitless: true });

/** The least that WebAssembly takes: its magic number and its version. */
const emptyModule = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

let port: MessagePort;
let project: RunningProject | undefined;

const TOLD_EVERY_MS = 50;
const events: RunEvent[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

/** Tells what happened in turns: a loop that logs would drown the page. */
function note(event: RunEvent): void {
  events.push(event);
  if (events.length > 2 * KEPT_EVENTS) events.splice(0, KEPT_EVENTS);
  timer ??= setTimeout(tellEvents, TOLD_EVERY_MS);
}

function tellEvents(): void {
  clearTimeout(timer);
  timer = undefined;
  const told = events.splice(0).slice(-KEPT_EVENTS);
  if (told.length > 0) port.postMessage({ kind: 'events', events: told } satisfies RunAnswer);
}

/** Tells something, and before it what has happened until now. */
function tell(answer: RunAnswer): void {
  tellEvents();
  port.postMessage(answer);
}

scope.fetch = async (input, init) => {
  const { method, url, body } = new Request(input, init);
  const text = body === null ? '' : await new Response(body).text();
  note({ kind: 'call', method, url, body: text });
  return new Response(null, { status: 202 });
};

scope.onmessage = ({ ports }) => {
  const [given] = ports;
  if (!given) return;
  port = given;
  port.onmessage = ({ data }: MessageEvent<RunRequest>) => hear(data);
};

async function hear(request: RunRequest): Promise<void> {
  if (request.kind === 'start') {
    try {
      await begin(request);
    } catch (error) {
      tell({ kind: 'failed', words: wordsOf(error) });
    }
    return;
  }
  const { turn } = request;
  try {
    if (!project) throw new Error('The project does not run.');
    tell({ kind: 'done', turn, result: await answerTo(project, request) });
  } catch (error) {
    tell({ kind: 'refused', turn, words: wordsOf(error) });
  }
}

/** What `Runner` awaits of each kind of request. */
function answerTo(
  running: RunningProject,
  request: Exclude<RunRequest, { kind: 'start' }>,
): Promise<unknown> {
  switch (request.kind) {
    case 'send':
      return running.send(request.request);
    case 'look':
      return running.look(request.wanted);
    case 'enqueue':
      return running.enqueue(request.job, request.payload);
  }
}

async function begin({
  files,
  login,
  database,
}: Extract<RunRequest, { kind: 'start' }>): Promise<void> {
  tell({ kind: 'step', step: 'database' });
  const client = await openDatabase(database);
  project = await startProject({
    files,
    login,
    client,
    evaluate,
    tell: note,
    step: (step) => tell({ kind: 'step', step }),
  });
  const { accounts: known, password, jobs } = project;
  tell({ kind: 'started', accounts: known, password, jobs });
}

async function openDatabase({ postgres, files, empty }: DatabaseParts): Promise<PGlite> {
  return PGlite.create({
    pgliteWasmModule: await WebAssembly.compile(await postgres.arrayBuffer()),
    // What begins a database is not needed where one is given, and is not looked for where something stands in its place.
    initdbWasmModule: new WebAssembly.Module(emptyModule),
    fsBundle: files,
    loadDataDir: empty,
  });
}

/** Takes code in as a script of its own, named after its file: there is no `eval` here. */
function evaluate(code: string, path: string): ModuleBody {
  const script = `self.plinthModule = (require, module, exports) => {${code}\n};\n//# sourceURL=${path}`;
  const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  try {
    importScripts(url);
  } finally {
    URL.revokeObjectURL(url);
  }
  const body = scope.plinthModule;
  delete scope.plinthModule;
  if (!body) throw new Error(`${path} is no module.`);
  return body;
}

function wordsOf(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? ` ${error.cause.message}` : '';
  return `${error.message}${cause}`;
}
