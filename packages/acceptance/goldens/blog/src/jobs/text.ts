/** A text with values put in. Used as a tag: text`Hello ${name}`. */
export function text(parts: TemplateStringsArray, ...values: unknown[]): string {
  return fill(parts, values.map(words));
}

/** A text of one line, such as a subject: no value can begin another header. */
export function line(parts: TemplateStringsArray, ...values: unknown[]): string {
  return fill(parts, values.map(words)).replaceAll(/[\r\n]+/g, ' ');
}

/** One mail address: no value can add another. */
export function address(parts: TemplateStringsArray, ...values: unknown[]): string {
  const filled = fill(parts, values.map(words)).trim();
  if (/[\s,;<>()"]/.test(filled)) throw new Error(`Not one mail address: ${filled}`);
  return filled;
}

/** An HTTP URL: values are encoded, unless one value is the whole of it. */
export function url(parts: TemplateStringsArray, ...values: unknown[]): string {
  const whole = parts.every((part) => part === '');
  const filled = fill(parts, values.map(words).map(whole ? String : encodeURIComponent));
  const { protocol } = new URL(filled);
  if (protocol !== 'https:' && protocol !== 'http:') throw new Error(`Not an HTTP URL: ${filled}`);
  return filled;
}

function fill(parts: TemplateStringsArray, values: string[]): string {
  return parts.map((part, index) => part + (values[index] ?? '')).join('');
}

function words(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
