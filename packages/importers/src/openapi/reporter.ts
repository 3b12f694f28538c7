import type { Finding } from '../together.ts';
import type { Place } from './place.ts';
import { shorten } from './references.ts';

/** Every reason for which something of a document is not, or not quite, in the design. */
export const openApiCodes = [
  'added',
  'alternative',
  'answer-dropped',
  'body-dropped',
  'broken',
  'clash',
  'content-type',
  'cookie',
  'cyclic',
  'default-response',
  'envelope-part',
  'error-body',
  'example-dropped',
  'extension',
  'external-reference',
  'filters-widened',
  'key-changed',
  'keyword-dropped',
  'limit',
  'loosened',
  'lost-reference',
  'method-dropped',
  'nested-json',
  'not-openapi',
  'number-width',
  'option-dropped',
  'parameter-dropped',
  'path-changed',
  'relation-guessed',
  'renamed',
  'repaired',
  'repeated-key',
  'request-widened',
  'section-dropped',
  'security-changed',
  'server-changed',
  'setting-changed',
  'syntax',
  'too-deep',
  'unused-schema',
  'value-dropped',
] as const;
export type OpenApiCode = (typeof openApiCodes)[number];

/** `error` where nothing could be read, `warning` where the API would behave otherwise, `info` where only words or form change. */
export type Weight = 'error' | 'warning' | 'info';

export interface Report {
  readonly code: OpenApiCode;
  readonly severity: Weight;
  readonly message: string;
  readonly place: Place;
  /** Of a finding that is told together with its like. */
  readonly finding?: Finding;
}

/** Collects what is said about a document, each thing once. */
export class Reporter {
  readonly reports: Report[] = [];
  readonly #counts = new Map<string, { index: number; more: number }>();

  say(severity: Weight, code: OpenApiCode, place: Place, message: string): void {
    this.reports.push({ code, severity, message, place });
  }

  /** Says at its first place what a document does in the same way over and over, and counts the others. */
  sayOnce(severity: Weight, code: OpenApiCode, place: Place, message: string): void {
    const key = `${code} ${message}`;
    const known = this.#counts.get(key);
    if (known) {
      known.more++;
      return;
    }
    this.#counts.set(key, { index: this.reports.length, more: 0 });
    this.say(severity, code, place, message);
  }

  /** Says one of many findings alike, which are told together where they are too many to be read. */
  gather(severity: Weight, code: OpenApiCode, place: Place, finding: Finding): void {
    this.reports.push({ code, severity, message: finding.message, place, finding });
  }

  /** Says that an extension, of which documents have many, is not kept. */
  sayExtension(place: Place, key: string): void {
    const subject = shorten(key);
    this.gather('info', 'extension', place, {
      message: `The extension ${subject} is not kept.`,
      together: 'Extensions are not kept',
      subject,
      apart: 1,
    });
  }

  /** All reports, those that stand for several with their number. */
  all(): readonly Report[] {
    const all = [...this.reports];
    for (const { index, more } of this.#counts.values()) {
      const report = all[index];
      if (!report || more === 0) continue;
      const message = `${report.message} So in ${more} more ${more === 1 ? 'place' : 'places'}.`;
      all[index] = { ...report, message };
    }
    return all;
  }
}
