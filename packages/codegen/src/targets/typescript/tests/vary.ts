import type { IrColumn, IrTable } from '@plinth/ir';
import { literal, quote } from '../source.ts';

/** Columns whose values must differ from row to row. */
export function variedColumns(table: IrTable): ReadonlySet<IrColumn> {
  const found = new Set(table.columns.filter(({ unique }) => unique));
  const sets = [
    table.primaryKey,
    ...table.uniques.map(({ properties }) => properties),
    ...table.indexes
      .filter(({ unique }) => unique)
      .map(({ parts }) => parts.map(({ property }) => property)),
  ];
  for (const properties of sets) {
    const columns = table.columns.filter(({ property }) => properties.includes(property));
    // A row of its own behind a reference makes the whole set different.
    if (columns.some((column) => column.references || found.has(column))) continue;
    const column = columns.find(isVariable);
    if (column) found.add(column);
  }
  return found;
}

function isVariable({ type, list }: IrColumn): boolean {
  return !list && !['enum', 'boolean', 'json', 'bytes', 'interval'].includes(type.kind);
}

/** An expression over the counter `n` that differs from row to row; null where a type has too few values. */
export function varied(column: IrColumn, side: 'row' | 'json'): string | null {
  if (!isVariable(column)) return null;
  const { type } = column;
  switch (type.kind) {
    case 'integer':
      return variedWhole(column, 'n');
    case 'float':
      return variedFraction(column);
    case 'bigint':
    case 'decimal':
      return `String(${variedWhole(column, 'n')})`;
    case 'uuid':
      return 'crypto.randomUUID()';
    case 'date':
      return 'new Date(Date.UTC(2026, 0, n)).toISOString().slice(0, 10)';
    case 'datetime':
      return side === 'row'
        ? 'new Date(Date.UTC(2026, 0, n))'
        : 'new Date(Date.UTC(2026, 0, n)).toISOString()';
    case 'time':
      return 'new Date(n * 1000).toISOString().slice(11, 19)';
    case 'string':
    case 'text':
      return variedText(column);
    default:
      return null;
  }
}

/** A whole number that grows with the counter, or goes round within the rules where they leave no more. */
function variedWhole({ example, rules }: IrColumn, n: string): string {
  const step = Math.max(Math.ceil(rules.multipleOf ?? 1), 1);
  const steps = step === 1 ? n : `${n} * ${step}`;
  if (rules.max === null) {
    const base = Math.max(Number(example), rules.min ?? 0);
    return `${Math.ceil(base / step) * step} + ${steps}`;
  }
  const base = Math.ceil((rules.min ?? Math.min(rules.max - 100_000 * step, 0)) / step) * step;
  const count = Math.floor((rules.max - base) / step) + 1;
  return count > 10_000
    ? `${base} + ${steps}`
    : `${base} + ${steps.replace(n, `(${n} % ${count})`)}`;
}

/** A number between its bounds, ever nearer to the upper one. */
function variedFraction(column: IrColumn): string {
  const { min, max, multipleOf } = column.rules;
  if (max === null || multipleOf !== null) return variedWhole(column, 'n');
  return `${max} - ${Math.min(max - (min ?? max - 1), 1)} / (n + 1)`;
}

function variedText({ type, example, rules }: IrColumn): string {
  const text = String(example);
  switch (type.kind === 'string' ? type.format : null) {
    case 'email':
      return `\`person\${n}@example.com\``;
    case 'url':
      return `\`https://example.com/\${n}\``;
    case 'hostname':
      return `\`host-\${n}.example.com\``;
    case 'ip':
      return `\`10.0.0.\${n}\``;
    case 'phone':
      return `\`+49301\${String(n).padStart(6, '0')}\``;
    case 'colour':
      return `\`#\${n.toString(16).padStart(6, '0')}\``;
    case 'slug':
      return `\`${clean(text).slice(0, 20).replace(/-+$/, '')}-\${n}\``;
  }
  const most = Math.min(
    rules.maxLength ?? 200,
    type.kind === 'string' ? (type.maxLength ?? 200) : 200,
  );
  const pattern = rules.pattern === null ? null : new RegExp(rules.pattern, 'u');
  const shapes = textShapes(text, most);
  const shape = shapes.find(({ of }) => [1, 30, 700].every((n) => pattern?.test(of(n)) ?? true));
  return (shape ?? shapes[0])?.code ?? literal(example);
}

interface TextShape {
  readonly code: string;
  of(n: number): string;
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
  return text.replaceAll(/[^\p{L}\p{N} .,:+/_-]/gu, '');
}
