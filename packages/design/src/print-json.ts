/**
 * The text of `JSON.stringify(value, null, 2)`. What lies `depth` objects deep, and every list, is printed once and kept
 * with the object, which must not be changed later: printing a value again costs what is new in it.
 */
export function printJson(value: unknown, depth: number): string {
  return print(value, '\n', depth);
}

const kept = new WeakMap<object, { readonly line: string; readonly text: string }>();

/** `line` is what begins a new line: a line feed and the indentation. */
function print(value: unknown, line: string, depth: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (depth === 0 || Array.isArray(value)) {
    const known = kept.get(value);
    if (known?.line === line) return known.text;
    const text = JSON.stringify(value, null, 2).replaceAll('\n', line);
    kept.set(value, { line, text });
    return text;
  }
  const inside = `${line}  `;
  let text = '';
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue;
    text += `${text === '' ? '{' : ','}${inside}${JSON.stringify(key)}: ${print(item, inside, depth - 1)}`;
  }
  return text === '' ? '{}' : `${text}${line}}`;
}
