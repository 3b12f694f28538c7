/** A piece of a line of YAML, by what it is. */
export interface YamlPart {
  text: string;
  look: 'key' | 'string' | 'number' | 'plain';
}

/** Splits a line of YAML for light colouring: its key, and what kind of value follows. */
export function yamlParts(line: string): YamlPart[] {
  const match = /^(\s*(?:- )*)([^\s:#'"][^:]*|'[^']*'|"[^"]*")(:)(?=\s|$)(.*)$/.exec(line);
  if (!match) {
    const item = /^(\s*(?:- )+)(.*)$/.exec(line);
    return item ? [plain(item[1] ?? ''), valuePart(item[2] ?? '')] : [plain(line)];
  }
  const [, lead = '', key = '', colon = '', value = ''] = match;
  return [plain(lead), { text: key, look: 'key' }, plain(colon), valuePart(value)];
}

function plain(text: string): YamlPart {
  return { text, look: 'plain' };
}

function valuePart(text: string): YamlPart {
  const value = text.trim();
  if (/^(-?\d+(\.\d+)?|true|false|null)$/.test(value)) return { text, look: 'number' };
  return /^[[{|>]?[-+]?$/.test(value) ? plain(text) : { text, look: 'string' };
}
