/** Text of a person as one line of Markdown that shows as it was written: no markup, table bars or HTML of its own. */
export function inline(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/[\\`*_{}[\]<>|#]/g, '\\$&');
}

/** Text of a person as a block quote, line by line, so that nothing in it starts a heading, a list or a fence. */
export function quoted(text: string): string {
  return text
    .trim()
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => `> ${inline(line)}`.trimEnd())
    .join('\n');
}

/** Code in a sentence, fenced by one more back-tick than it holds in a row. */
export function code(text: string): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  const flat = text.replaceAll(/\s+/g, ' ');
  return fence.length > 1 ? `${fence} ${flat} ${fence}` : `${fence}${flat}${fence}`;
}

/** A Markdown table; cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Things in a sentence: `a`, `a and b`, `a, b and c`. */
export function listed(things: readonly string[]): string {
  return things.length < 2
    ? things.join()
    : `${things.slice(0, -1).join(', ')} and ${things.at(-1)}`;
}
