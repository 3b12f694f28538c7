type Lost = RegExp | readonly [pattern: RegExp, instead: string];

/** The lines of a notation that a format can hold, in an order that no printing changes. */
export function held(notation: string, lost: readonly Lost[]): string[] {
  return lost
    .reduce<string>((text, each) => {
      const [pattern, instead] = each instanceof RegExp ? [each, ''] : each;
      return text.replaceAll(pattern, instead);
    }, notation)
    .split(/\n(?! )/)
    .map((block) => block.split('\n').sort().join('\n'))
    .sort();
}

/** What no format of tables holds: ranges, who may write, modules, and the length of a text. */
export const lostInTables: readonly Lost[] = [
  / (?:min|max|minLength|multipleOf|pattern):\S+/g,
  / readOnly/g,
  /^\w+\.(?=\w+\/)/gm,
  /(?<=: text)\(\d+\)/g,
];

/** An index of some rows is written as one of all, which keeps none apart. */
const conditions: readonly Lost[] = [
  [/(?<=\n {2})unique(?=\([^\n]* where )/g, 'index'],
  / where [^\n]*/g,
];

export const lostInDbml: readonly Lost[] = [...lostInTables, ...conditions, / desc/g];

/** Prisma names implied tables itself, and demands a name at both ends. */
export const lostInPrisma: readonly Lost[] = [
  ...lostInTables,
  /\n {2}(?:index|unique)\((?:[^\n()]*, )?\([^\n]*/g,
  ...conditions,
  /(?<=\[\])\?/g,
  /\n {2}check [^\n]*/g,
  / table:\S+/g,
  [/(?<=[->]-\??) (\w+)\.(?:null|\w+Back)\b/g, ' $1.null'],
];
