/** Something asked of a world (a design, or what is built of one) about a key. Pure: it asks nothing but its world. */
export type Question<W extends object, K, A> = (world: W, key: K) => A;

type AnyQuestion = Question<never, never, unknown>;

/**
 * A question about a key, as parts ask it. Many parts ask the same, so that its answer in the world at hand, and whether
 * that says what it said before, are worked out once for all of them.
 */
class Asked {
  readonly question: Question<object, unknown, unknown>;
  readonly key: unknown;
  #world: object | null = null;
  #answer: unknown;
  #compared: unknown;
  #isSame = false;

  constructor(question: AnyQuestion, key: unknown) {
    this.question = question as Question<object, unknown, unknown>;
    this.key = key;
  }

  /** Whether the answer in a world says what this one does. */
  says(world: object, answer: unknown): boolean {
    if (this.#world !== world) {
      this.#world = world;
      this.#answer = known(world, this.question, this.key);
      this.#compared = this.#answer;
      this.#isSame = true;
    }
    if (answer === this.#answer) return true;
    if (answer !== this.#compared) {
      this.#compared = answer;
      this.#isSame = isSame(this.#answer, answer);
    }
    return this.#isSame;
  }

  /** Lets go of the world, so that it can be collected. */
  rest(): void {
    this.#world = null;
    this.#answer = undefined;
    this.#compared = undefined;
  }
}

type Reads = Map<Asked, unknown>;

interface Kept {
  readonly inputs: readonly unknown[];
  /** What was asked, and at the same places the answers: lists, for they are gone through at every turn. */
  readonly asked: readonly Asked[];
  readonly answers: readonly unknown[];
  readonly value: unknown;
  turn: number;
}

/**
 * What was worked out of one version of a design, kept for the next: a part is worked out again only where something
 * that it read has changed. Belongs to whoever follows one design through its edits; an export of its own needs none.
 */
export class Memory {
  readonly kept = new Map<string, Map<unknown, Kept>>();
  /** The last whole result by name, for those who share its unchanged parts. */
  readonly last = new Map<string, unknown>();
  turn = 0;
  #asked = new Map<AnyQuestion, Map<unknown, Asked>>();

  asked(question: AnyQuestion, key: unknown): Asked {
    let byKey = this.#asked.get(question);
    if (!byKey) {
      byKey = new Map();
      this.#asked.set(question, byKey);
    }
    let asked = byKey.get(key);
    if (!asked) {
      asked = new Asked(question, key);
      byKey.set(key, asked);
    }
    return asked;
  }

  /** Forgets the parts that were not asked for in this turn and, now and then, questions that no part is left to ask. */
  tidy(): void {
    for (const parts of this.kept.values()) {
      for (const [key, { turn }] of parts) if (turn !== this.turn) parts.delete(key);
    }
    if (this.turn % TURNS_BETWEEN === 0) this.#tidyQuestions();
  }

  #tidyQuestions(): void {
    const inUse = new Set<Asked>();
    for (const parts of this.kept.values()) {
      for (const { asked } of parts.values()) for (const each of asked) inUse.add(each);
    }
    for (const byKey of this.#asked.values()) {
      for (const [key, asked] of byKey) {
        if (inUse.has(asked)) asked.rest();
        else byKey.delete(key);
      }
    }
  }
}

/** A question that is not asked any more keeps the version that it was last asked of for so many turns at most. */
const TURNS_BETWEEN = 20;

let memory: Memory | null = null;
let reads: Reads | null = null;

/** The memory in use, or null. */
export function memoryInUse(): Memory | null {
  return memory;
}

/** Works with a memory, or with none: inside, `recall` finds what it kept the time before. Forgets what is not asked for any more. */
export function remembering<T>(use: Memory | undefined, work: () => T): T {
  if (use === undefined) return work();
  const [outer, outerReads] = [memory, reads];
  memory = use;
  reads = null;
  use.turn++;
  try {
    const value = work();
    use.tidy();
    return value;
  } finally {
    memory = outer;
    reads = outerReads;
  }
}

/**
 * A part worked out of a world, kept by name and key: taken from memory where its inputs are the same objects and every
 * question that it asked of the world has the same answer now. Worked out anew, it shares what it says alike.
 */
export function recall<W extends object, T>(
  world: W,
  name: string,
  key: unknown,
  inputs: readonly unknown[],
  work: () => T,
): T {
  if (memory === null) return work();
  const parts = memory.kept.get(name) ?? new Map<unknown, Kept>();
  memory.kept.set(name, parts);
  const before = parts.get(key);
  if (before && holds(before, world, inputs)) {
    before.turn = memory.turn;
    if (reads !== null) inherit(reads, before);
    return before.value as T;
  }
  const outer = reads;
  const own: Reads = new Map();
  reads = own;
  try {
    const value = share(before?.value, work());
    const [asked, answers] = [[...own.keys()], [...own.values()]];
    parts.set(key, { inputs, asked, answers, value, turn: memory.turn });
    return value;
  } finally {
    reads = outer;
    if (outer !== null) for (const [asked, answer] of own) outer.set(asked, answer);
  }
}

/** Drops a part from the memory in use, so that it is worked out anew. */
export function forget(name: string, key: unknown): void {
  memory?.kept.get(name)?.delete(key);
}

function holds(kept: Kept, world: object, inputs: readonly unknown[]): boolean {
  if (inputs.length !== kept.inputs.length) return false;
  for (let at = 0; at < inputs.length; at++) if (inputs[at] !== kept.inputs[at]) return false;
  const asking = whole(world);
  const { asked, answers } = kept;
  for (let at = 0; at < asked.length; at++) {
    if (!asked[at]?.says(asking, answers[at])) return false;
  }
  return true;
}

/** Most answers are the same object; what was worked out anew may still say the same, key for key. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, i) => isSame(item, b[i]));
  }
  if (!isPlain(a) || !isPlain(b)) return false;
  const [left, right] = [Object.entries(a), Object.entries(b)];
  return (
    left.length === right.length &&
    left.every(([key, value], i) => key === right[i]?.[0] && isSame(value, right[i]?.[1]))
  );
}

function inherit(into: Reads, { asked, answers }: Kept): void {
  for (let at = 0; at < asked.length; at++) into.set(asked[at] as Asked, answers[at]);
}

/** Takes down that the part being worked out asked this and got this answer. Returns the answer. */
export function noted<W extends object, K, A>(question: Question<W, K, A>, key: K, answer: A): A {
  if (reads !== null && memory !== null)
    reads.set(memory.asked(question as AnyQuestion, key), answer);
  return answer;
}

/** A map by text whose look-ups are noted; `question` is the same look-up in the map of another world. */
export class NotedMap<V> extends Map<string, V> {
  readonly #question: Question<never, string, V | undefined>;

  constructor(question: Question<never, string, V | undefined>) {
    super();
    this.#question = question;
  }

  override get(key: string): V | undefined {
    return noted(this.#question, key, super.get(key));
  }
}

const facts = new WeakMap<object, Map<AnyQuestion, Map<unknown, unknown>>>();

/** The answer to a question, worked out once for each world and key. Keys are texts or numbers. */
export function fact<W extends object, K extends string | number, A>(
  world: W,
  question: Question<W, K, A>,
  key: K,
): A {
  return noted(question, key, known(whole(world), question, key));
}

function known<W extends object, K, A>(world: W, question: Question<W, K, A>, key: K): A {
  let questions = facts.get(world);
  if (!questions) {
    questions = new Map();
    facts.set(world, questions);
  }
  let answers = questions.get(question as AnyQuestion);
  if (!answers) {
    answers = new Map();
    questions.set(question as AnyQuestion, answers);
  }
  if (answers.has(key)) return answers.get(key) as A;
  const outer = reads;
  reads = null;
  try {
    const answer = question(world, key);
    answers.set(key, answer);
    return answer;
  } finally {
    reads = outer;
  }
}

const wholes = new WeakMap<object, object>();

/** The world itself, where a watched one is given. */
function whole<W extends object>(world: W): W {
  return (wholes.get(world) as W | undefined) ?? world;
}

/** A world whose properties are noted when they are read, where a memory is in use; else the world itself. */
export function watched<W extends object>(world: W): W {
  if (memory === null) return world;
  const property = propertyQuestions as Question<W, string, unknown>;
  const view = new Proxy(world, {
    get: (target, name) => {
      const value = Reflect.get(target, name);
      return typeof name === 'string' ? noted(property, name, value) : value;
    },
  });
  wholes.set(view, world);
  return view;
}

function propertyQuestions(world: object, name: string): unknown {
  return (world as Readonly<Record<string, unknown>>)[name];
}

/**
 * The new value with every part that says the same taken from the old one, so that what did not change is the same object.
 * Lists and plain objects are gone through; whatever else there is stays the new one.
 * Members of lists are paired by `id` or `name` where they have one.
 */
export function share<T>(before: unknown, after: T): T {
  if (before === after) return after;
  if (Array.isArray(after)) return (Array.isArray(before) ? shareList(before, after) : after) as T;
  return isPlain(before) && isPlain(after) ? (shareObject(before, after) as T) : after;
}

type Plain = Readonly<Record<string, unknown>>;

/** Whether the keys of a value are all that it holds; a map, a set or an instance of a class holds more. */
function isPlain(value: unknown): value is Plain {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}

function shareList(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  const first = after[0];
  const key = typeof first === 'object' && first !== null ? keyOf(first as Plain) : null;
  const byKey =
    key === null || before.length === 0
      ? null
      : new Map(before.map((item) => [(item as Plain | null)?.[key], item]));
  let same = before.length === after.length;
  let shared: unknown[] | null = null;
  for (const [index, item] of after.entries()) {
    const old = byKey && key ? byKey.get((item as Plain | null)?.[key]) : before[index];
    const value = share(old, item);
    same &&= value === before[index];
    if (value === item && shared === null) continue;
    shared ??= after.slice(0, index);
    shared.push(value);
  }
  return same ? before : (shared ?? after);
}

function keyOf(item: Plain): string | null {
  return (
    ['id', 'name', 'recordId', 'variable', 'property'].find(
      (key) => typeof item[key] === 'string',
    ) ?? null
  );
}

function shareObject(before: Plain, after: Plain): Plain {
  const keys = Object.keys(after);
  const old = Object.keys(before);
  let same = old.length === keys.length;
  let shared: Record<string, unknown> | null = null;
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] ?? '';
    const was = old[index] === key || Object.hasOwn(before, key) ? before[key] : undefined;
    const value = share(was, after[key]);
    same &&= value === was && old[index] === key;
    if (value === after[key]) continue;
    shared ??= { ...after };
    shared[key] = value;
  }
  return same ? before : (shared ?? after);
}
