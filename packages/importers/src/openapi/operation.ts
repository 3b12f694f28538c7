import type { Method } from '@plinth/design';
import type { Place } from './place.ts';
import type { Value } from './value.ts';

export interface Parameter {
  readonly name: string;
  readonly where: 'path' | 'query' | 'header';
  readonly isRequired: boolean;
  readonly description: string;
  readonly value: Value;
  readonly place: Place;
}

/** A body of a request or an answer; without a value where it is no JSON. */
export interface Content {
  readonly mediaType: string;
  readonly value: Value | null;
  readonly example: unknown;
  readonly place: Place;
}

export interface Answer {
  readonly status: number;
  readonly description: string;
  readonly content: Content | null;
  readonly place: Place;
}

/** A path as the design writes it: `/posts/:postId/comments`. */
export interface Route {
  readonly path: string;
  readonly segments: readonly string[];
  /** New names of the parameters, by those of the document. */
  readonly names: ReadonlyMap<string, string>;
}

export type Access = 'inherit' | 'public' | 'optional' | 'authenticated';

/** One operation of the document, the same for each version of OpenAPI. */
export interface Operation {
  readonly method: Method;
  readonly route: Route;
  readonly place: Place;
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly isDeprecated: boolean;
  readonly tags: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly body: Content | null;
  readonly answers: readonly Answer[];
  readonly access: Access;
}

/** The answer of success: the lowest status from 200 to 299. */
export function successOf({ answers }: Operation): Answer | null {
  const found = answers.filter(({ status }) => status >= 200 && status < 300);
  return found.toSorted((a, b) => a.status - b.status)[0] ?? null;
}
