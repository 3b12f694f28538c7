import { explainText } from '@plinth/design';
import {
  findEnum,
  type Ir,
  type IrColumn,
  type IrStringFormat,
  type IrTable,
  isChoice,
  isVariable,
  meetsChecks,
  variationOf,
} from '@plinth/ir';
import { literal, quote } from '../source.ts';

/** The values of a column that takes few; null where it takes others. */
export function choicesOf(ir: Ir, column: IrColumn): readonly (string | boolean)[] | null {
  if (!isChoice(column)) return null;
  const { type } = column;
  if (type.kind !== 'enum') return [true, false];
  return findEnum(ir, type.enum).values.map(({ name }) => name);
}

/** The function that takes the values of a column in turn, where it has few. */
export const TURN = 'turn';

/** An expression that takes the few values of a column in turn; null where it has others. */
export function inTurn(ir: Ir, column: IrColumn): string | null {
  const choices = choicesOf(ir, column);
  return (
    choices && `${TURN}(n, ${choices.map((value) => `${literal(value)} as const`).join(', ')})`
  );
}

/** An expression over the counter `n` that differs from row to row; null where a type has too few values. */
export function varied(table: IrTable, column: IrColumn, side: 'row' | 'json'): string | null {
  if (!isVariable(column)) return null;
  const { type } = column;
  switch (type.kind) {
    case 'uuid':
      return 'crypto.randomUUID()';
    case 'string':
    case 'text':
      return variedText(table, column);
    default:
      return variedByNumber(column, side);
  }
}

/** An expression over the counter `n` for a number or a time; null for another type. */
function variedByNumber(column: IrColumn, side: 'row' | 'json'): string | null {
  const variation = variationOf(column);
  const { kind } = column.type;
  switch (variation?.kind) {
    case 'steps': {
      const { base, step, count } = variation;
      const turn = count === null ? 'n' : `(n % ${count})`;
      const number = `${base === 0 ? '' : `${base} + `}${turn}${step === 1 ? '' : ` * ${step}`}`;
      if (column.type.kind === 'decimal' && !Number.isInteger(step)) {
        return `(${number}).toFixed(${Math.min(column.type.scale, 20)})`;
      }
      if (kind === 'float' && !isExact(step)) {
        return `Number((${number}).toFixed(${digitsOf(step)}))`;
      }
      return kind === 'bigint' || kind === 'decimal' ? `String(${number})` : number;
    }
    case 'nearing':
      return `${variation.max} - ${variation.span} / (n + 1)`;
    case 'days': {
      const day = `new Date(Date.UTC(${variation.year}, 0, n))`;
      if (kind === 'date') return `${day}.toISOString().slice(0, 10)`;
      return side === 'row' ? day : `${day}.toISOString()`;
    }
    case 'spans':
      return `\`P\${n}D\``;
    case 'seconds':
      return 'new Date(n * 1000).toISOString().slice(11, 19)';
    case undefined:
      return null;
  }
}

/** Whether multiples of a number are what they are in decimal fractions: it is one of halves, quarters and so on. */
function isExact(value: number): boolean {
  return Number.isInteger(value * 2 ** 20);
}

/** How many digits a number has behind the point, up to those that `toFixed` writes. */
function digitsOf(value: number): number {
  let digits = 0;
  while (digits < 20 && Number(value.toFixed(digits)) !== value) digits++;
  return digits;
}

function variedText(table: IrTable, column: IrColumn): string {
  return textShape(table, column)?.code ?? literal(column.example);
}

/** Texts that tell rows of tests from one another, early ones and a late one; none for another type. */
export function variedTexts(table: IrTable, column: IrColumn): readonly string[] {
  const shape = isVariable(column) ? textShape(table, column) : undefined;
  return shape ? [1, 2, 30].map((n) => shape.of(n)) : [];
}

/** How many texts tell rows of a column from one another before the first comes again; Infinity where no end is near. */
export function textCount(table: IrTable, column: IrColumn): number {
  return textShape(table, column)?.count ?? Number.POSITIVE_INFINITY;
}

/** How a column of text tells one row from another. */
function textShape(table: IrTable, column: IrColumn): TextShape | undefined {
  const { type, example, rules } = column;
  if (type.kind !== 'string' && type.kind !== 'text') return undefined;
  const text = String(example);
  const usual = Math.max(200, (rules.minLength ?? 0) + 20);
  const most = Math.min(
    rules.maxLength ?? usual,
    type.kind === 'string' ? (type.maxLength ?? usual) : usual,
  );
  const format = type.kind === 'string' ? type.format : null;
  const shapes =
    format === null
      ? [...textShapes(text, most), ...numbered(text)]
      : [formattedShape(format, text), ...numbered(text), ...textShapes(text, most)];
  const fitting = { ...rules, maxLength: most };
  const fits = (each: string) => explainText(type, fitting, each) === null;
  const meets = (each: string) => fits(each) && meetsChecks(table, column, each);
  const firstOf = (isFit: (each: string) => boolean) => {
    const isShapeFit = ({ of }: TextShape) => [1, 30, 700].every((n) => isFit(of(n)));
    return shapes.find(isShapeFit) ?? spelt(text, isFit).find(isShapeFit);
  };
  return firstOf(meets) ?? firstOf(fits) ?? shapes[0];
}

/** How a text of a format usually tells one row from another. */
function formattedShape(format: IrStringFormat, text: string): TextShape {
  switch (format) {
    case 'email':
      return { code: `\`person\${n}@example.com\``, of: (n) => `person${n}@example.com` };
    case 'url':
      return { code: `\`https://example.com/\${n}\``, of: (n) => `https://example.com/${n}` };
    case 'hostname':
      return { code: `\`host-\${n}.example.com\``, of: (n) => `host-${n}.example.com` };
    case 'ip':
      return {
        code: `\`10.0.\${Math.floor(n / 250)}.\${n % 250}\``,
        of: (n) => `10.0.${Math.floor(n / 250)}.${n % 250}`,
      };
    case 'phone':
      return {
        code: `\`+49301\${String(n).padStart(6, '0')}\``,
        of: (n) => `+49301${String(n).padStart(6, '0')}`,
      };
    case 'colour':
      return {
        code: `\`#\${n.toString(16).padStart(6, '0')}\``,
        of: (n) => `#${n.toString(16).padStart(6, '0')}`,
      };
    case 'slug': {
      const words = clean(text).slice(0, 20).replace(/-+$/, '');
      // Other numbers than those by which the API tells slugs of one text apart.
      return { code: `\`${words}-n\${n}\``, of: (n) => `${words}-n${n}` };
    }
  }
}

/** A text with a number somewhere in it, from the front on. */
function numbered(text: string): readonly TextShape[] {
  const letters = [...text];
  return Array.from({ length: letters.length + 1 }, (_, at) => {
    const [head, tail] = [letters.slice(0, at).join(''), letters.slice(at).join('')];
    const isPlain = clean(text) === text;
    const parts = [head === '' ? '' : quote(head), 'String(n)', tail === '' ? '' : quote(tail)];
    return {
      code: isPlain ? `\`${head}\${n}${tail}\`` : parts.filter((part) => part !== '').join(' + '),
      of: (n: number) => `${head}${n}${tail}`,
    };
  });
}

interface TextShape {
  readonly code: string;
  of(n: number): string;
  /** How many texts there are before the first comes again, where an end is near. */
  readonly count?: number;
}

const characters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'];

/** A text of which some characters are spelt with those that may stand there, going round: more of them first, at the end first. */
function spelt(text: string, fits: (text: string) => boolean): readonly TextShape[] {
  return [4, 3, 2, 1].flatMap((places) => {
    const last = text.length - places;
    if (last < 0) return [];
    return [last, 0].flatMap((at) => speltAt(text, { at, places, fits }) ?? []);
  });
}

function speltAt(
  text: string,
  {
    at,
    places,
    fits,
  }: { readonly at: number; readonly places: number; readonly fits: (text: string) => boolean },
): TextShape | null {
  const [head, tail] = [text.slice(0, at), text.slice(at + places)];
  const usable = characters.filter((each) => fits(head + each.repeat(places) + tail));
  if (usable.length < 2) return null;
  const [all, size] = [quote(usable.join('')), usable.length];
  const spelling =
    places === 1
      ? `${all}.charAt(n % ${size})`
      : `Array.from({ length: ${places} }, (_, at) => ${all}.charAt(Math.floor(n / ${size} ** at) % ${size})).join('')`;
  const parts = [head === '' ? '' : quote(head), spelling, tail === '' ? '' : quote(tail)];
  const of = (n: number) =>
    head +
    Array.from({ length: places }, (_, at) => usable[Math.floor(n / size ** at) % size]).join('') +
    tail;
  return { code: parts.filter((part) => part !== '').join(' + '), of, count: size ** places };
}

/** Ways to put a number into a text of at most so many characters, the most readable first. */
function textShapes(text: string, most: number): readonly TextShape[] {
  const words = clean(text)
    .slice(0, Math.max(most - 6, 0))
    .trimEnd();
  const digits = Math.min(/\d*$/.exec(text)?.[0].length ?? 0, 6);
  const head = text.slice(0, text.length - digits);
  const tail = Math.min(text.length, 4);
  const front = text.slice(0, text.length - tail);
  const lettersOf = (n: number, first: string) =>
    [...String(n).padStart(tail, '0')]
      .map((digit) => String.fromCharCode(first.charCodeAt(0) + Number(digit)))
      .join('');
  const lettersCode = (first: string) =>
    `${quote(front)} + [...String(n).padStart(${tail}, '0')].map((digit) => String.fromCharCode(${first.charCodeAt(0)} + Number(digit))).join('')`;
  return [
    ...(most >= 8 ? [{ code: `\`${words} \${n}\``, of: (n: number) => `${words} ${n}` }] : []),
    ...(digits > 2
      ? [
          {
            code: `\`${clean(head)}\${String(n).padStart(${digits}, '0')}\``,
            of: (n: number) => head + String(n).padStart(digits, '0'),
          },
        ]
      : []),
    { code: lettersCode('A'), of: (n) => front + lettersOf(n, 'A') },
    { code: lettersCode('a'), of: (n) => front + lettersOf(n, 'a') },
  ];
}

/** A text that can stand in a template literal as it is. */
function clean(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N} .,:+/_@#-]/gu, '');
}
