import { regexes } from 'zod';
import type { FieldRules, FieldType } from '../kinds/index.ts';

/** The formats that a text may have. */
export type TextFormat = NonNullable<Extract<FieldType, { kind: 'string' }>['format']>;

/** Longest text whose format is looked at, or that is made of a format. */
const LONGEST = 2000;

const forms: Readonly<Record<TextFormat, readonly RegExp[]>> = {
  email: [regexes.email],
  url: [/^https?:\/\/[^\s/?#]+[^\s]*$/],
  slug: [/^[a-z0-9]+(-[a-z0-9]+)*$/],
  ip: [regexes.ipv4, regexes.ipv6],
  colour: [/^#[0-9a-f]{6}$/i],
  phone: [/^\+[1-9]\d{5,14}$/],
  hostname: [regexes.hostname],
};

/** Whether a text has a format, as exported projects hold it. */
export function hasFormat(format: TextFormat, text: string): boolean {
  return text.length <= LONGEST && forms[format].some((form) => form.test(text));
}

const usual: Readonly<Record<TextFormat, string>> = {
  email: 'ada@example.com',
  url: 'https://example.com/page',
  slug: 'an-example',
  ip: '192.0.2.1',
  colour: '#3366cc',
  phone: '+4930123456',
  hostname: 'www.example.com',
};

/** Texts of a format by their length; what is given has not always the format. */
const ofLength: Readonly<Record<TextFormat, (length: number) => string>> = {
  email: (length) =>
    length < 15
      ? `${'ada'.repeat(4).slice(0, Math.max(length - 5, 0))}@b.co`
      : grown(usual.email, 3, length),
  url: (length) =>
    length < 16
      ? `http://${'a.co/'.padEnd(length - 7, 'a').slice(0, Math.max(length - 7, 0))}`
      : grown(usual.url, usual.url.length, length),
  slug: (length) => grown(usual.slug, usual.slug.length, length).replace(/-$/, 'a'),
  ip: (length) => {
    if (length < 7) return `::${'1'.repeat(Math.max(length - 2, 0))}`;
    const parts = length < 16 ? 4 : 8;
    const digits = length - parts + 1;
    return Array.from({ length: parts }, (_, at) =>
      '1'.repeat(Math.floor((digits + at) / parts)),
    ).join(parts === 4 ? '.' : ':');
  },
  colour: () => usual.colour,
  phone: (length) => grown(usual.phone, usual.phone.length, length, '0'),
  hostname: (length) =>
    'example.'
      .repeat(Math.ceil(length / 8))
      .slice(0, length)
      .replace(/\.$/, 'a'),
};

function grown(text: string, at: number, length: number, filler = 'a'): string {
  const missing = length - text.length;
  return missing < 0
    ? text.slice(0, length)
    : text.slice(0, at) + filler.repeat(missing) + text.slice(at);
}

/** A text of a format that keeps the lengths of the rules, the usual one where it does; null where there is none. */
export function formatText(
  format: TextFormat,
  { minLength, maxLength }: Pick<FieldRules, 'minLength' | 'maxLength'>,
): string | null {
  const least = Math.max(minLength ?? 0, 1);
  const most = Math.min(maxLength ?? LONGEST, LONGEST);
  const wanted = usual[format].length;
  const first = Math.min(Math.max(wanted, least), most);
  for (let length = first; length >= least && length <= most; length += wanted > most ? -1 : 1) {
    const text = length === wanted ? usual[format] : ofLength[format](length);
    if (text.length === length && hasFormat(format, text)) return text;
  }
  return null;
}
