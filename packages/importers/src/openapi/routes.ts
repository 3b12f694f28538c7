import { camelCase } from '@plinth/design';
import { type Draft, keyFor } from './draft.ts';
import type { Route } from './operation.ts';
import type { Place } from './place.ts';
import { shorten } from './references.ts';
import type { Reporter } from './reporter.ts';

interface Node {
  readonly inner: Map<string, Node>;
  parameter: string | null;
}

const PATH_MAX = 500;

/** Writes the paths of a document as the design does, so that a parameter has one name wherever it stands. */
export class Routes {
  readonly #reporter: Reporter;
  readonly #json: Draft['json'];
  readonly #root: Node = { inner: new Map(), parameter: null };
  /** What stands before `?` and `#` of paths that have an operation of one method each. */
  readonly #shared: ReadonlySet<string>;

  /** `paths` are those of the document, with the keys of each. */
  constructor(
    reporter: Reporter,
    json: Draft['json'],
    paths: readonly (readonly [path: string, keys: readonly string[]])[],
  ) {
    this.#reporter = reporter;
    this.#json = json;
    const seen = new Set<string>();
    const shared = paths.filter(([text, keys]) => {
      const { path } = splitPath(text);
      return keys.filter((key) => seen.size === seen.add(`${key} ${path}`).size).length > 0;
    });
    this.#shared = new Set(shared.map(([text]) => splitPath(text).path));
  }

  /** The route of a path of the document; null for one that cannot be told, which is reported. */
  route(text: string, place: Place): Route | null {
    const segments: string[] = [];
    const names = new Map<string, string>();
    let node = this.#root;
    let isChanged = false;
    const { path, words } = splitPath(text);
    // Operations that a query or header alone tells apart would be one.
    const apart = this.#shared.has(path) ? words : [];
    for (const part of [...path.split('/'), ...apart]) {
      if (part === '') continue;
      const pieces = part.split(/(\{[^{}]*\})/).filter((piece) => piece !== '');
      for (const piece of pieces) {
        const name = /^\{([^{}]*)\}$/.exec(piece)?.[1] ?? null;
        if (name === null) {
          const literal = safeLiteral(piece);
          isChanged ||= literal !== piece || pieces.length > 1;
          if (literal !== '') segments.push(literal);
          if (literal !== '') node = step(node, literal);
          continue;
        }
        const used = new Set(segments);
        node.parameter ??= freeParameter(keyFor({ json: this.#json }, name), used);
        const parameter = used.has(`:${node.parameter}`)
          ? freeParameter(node.parameter, used)
          : node.parameter;
        isChanged ||= pieces.length > 1;
        if (parameter !== name) {
          this.#reporter.gather('info', 'renamed', place, {
            message: `The parameter ${shorten(name, 40)} of ${shorten(text)} is named ${parameter}.`,
            together: 'Parameters of paths are named by the convention of the API',
            subject: `${shorten(name, 40)} is named ${parameter}`,
          });
        }
        names.set(name, parameter);
        segments.push(`:${parameter}`);
        node = step(node, ':');
      }
    }
    const written = `/${segments.join('/')}`;
    if (written.length > PATH_MAX) {
      this.#reporter.say(
        'warning',
        'path-changed',
        place,
        `A path of ${written.length} characters is left out.`,
      );
      return null;
    }
    if (isChanged || path !== text) {
      const words = `${shorten(text)} becomes ${shorten(written)}`;
      this.#reporter.gather('warning', 'path-changed', place, {
        message: `${words}.`,
        together: 'Paths are written in the form that a design has',
        subject: words,
      });
    }
    return { path: written, segments, names };
  }
}

/** The path, and the words behind it that tell operations of one address apart: `/#X-Amz-Target=Service.Operation`. */
function splitPath(text: string): { readonly path: string; readonly words: readonly string[] } {
  const path = text.split(/[?#]/, 1)[0] ?? '';
  const rest = text.slice(path.length + 1).split(/[?#&]/);
  return { path, words: rest.flatMap((part) => (/[{}/]/.test(part) ? [] : part.split('='))) };
}

function step(node: Node, key: string): Node {
  let next = node.inner.get(key);
  if (!next) {
    next = { inner: new Map(), parameter: null };
    node.inner.set(key, next);
  }
  return next;
}

function freeParameter(name: string, used: ReadonlySet<string>): string {
  const plain = /^[A-Za-z][A-Za-z0-9_]{0,62}$/.test(name) ? name : camelCase(name).slice(0, 60);
  const stem = /^[A-Za-z]/.test(plain) ? plain : `p${plain}`;
  let free = stem;
  for (let number = 2; used.has(`:${free}`); number++) free = `${stem.slice(0, 58)}${number}`;
  return free;
}

function safeLiteral(text: string): string {
  return text
    .replace(/[^A-Za-z0-9._~-]+/g, '-')
    .replace(/^[-.]+(?=.)|(?<=.)-+$/g, '')
    .replace(/^[.-]+$/, '');
}
