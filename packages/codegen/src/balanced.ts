const closes: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** What may stand before a slash that begins a regular expression and not a division. */
const beforeRegExp = /(?:^|[([{,;:=!&|?+\-*%<>~^]|\b(?:return|typeof|case|in|of|await))\s*$/;

/**
 * Whether every bracket, string, template and comment of some TypeScript ends inside it, so that it stays within the
 * function that it is the body of. It is no parser: what else is wrong, the compiler of the export says.
 */
export function isBalanced(code: string): boolean {
  const open: string[] = [];
  let index = 0;
  while (index < code.length) {
    const char = code[index] ?? '';
    const closing = closes[char];
    if (closing !== undefined) open.push(closing);
    else if (char === ')' || char === ']' || char === '}') {
      const wanted = open.pop();
      if (wanted === '${') {
        if (char !== '}') return false;
        index = templateEnd(code, index + 1, open);
        if (index < 0) return false;
        continue;
      }
      if (wanted !== char) return false;
    }
    const end = skip(code, index, open);
    if (end < 0) return false;
    index = end;
  }
  return open.length === 0;
}

/** The index after what begins here: a string, a comment, a regular expression or one character; -1 where it never ends. */
function skip(code: string, index: number, open: string[]): number {
  const char = code[index];
  if (char === "'" || char === '"') return quotedEnd(code, index + 1, char);
  if (char === '`') return templateEnd(code, index + 1, open);
  if (char !== '/') return index + 1;
  if (code[index + 1] === '/') {
    const end = code.slice(index).search(/[\n\r\u2028\u2029]/);
    return end < 0 ? code.length : index + end;
  }
  if (code[index + 1] === '*') {
    const end = code.indexOf('*/', index + 2);
    return end < 0 ? -1 : end + 2;
  }
  return beforeRegExp.test(code.slice(Math.max(0, index - 40), index))
    ? regExpEnd(code, index + 1)
    : index + 1;
}

function quotedEnd(code: string, from: number, quote: string): number {
  for (let index = from; index < code.length; index++) {
    const char = code[index];
    if (char === '\\') index++;
    else if (char === quote) return index + 1;
    else if (char === '\n') return -1;
  }
  return -1;
}

/** The index after a template, or after the `${` where it turns into code. */
function templateEnd(code: string, from: number, open: string[]): number {
  for (let index = from; index < code.length; index++) {
    const char = code[index];
    if (char === '\\') index++;
    else if (char === '`') return index + 1;
    else if (char === '$' && code[index + 1] === '{') {
      open.push('${');
      return index + 2;
    }
  }
  return -1;
}

function regExpEnd(code: string, from: number): number {
  let inClass = false;
  for (let index = from; index < code.length; index++) {
    const char = code[index];
    if (char === '\\') index++;
    else if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
    else if (char === '\n') return -1;
    else if (char === '/' && !inClass) return index + 1;
  }
  return -1;
}
