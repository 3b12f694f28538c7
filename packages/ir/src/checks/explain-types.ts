import { findEnum } from '../find.ts';
import type { Ir, IrColumn, IrTable } from '../types.ts';
import { type Expression, readExpression } from './expression.ts';

/** Types of PostgreSQL that no operator mixes; null for one that is not told, such as that of a text in quotes. */
type Kind = 'text' | 'number' | 'truth' | 'moment' | 'time' | 'uuid' | 'list' | 'choice' | null;

const words: Readonly<Record<Exclude<Kind, null>, string>> = {
  text: 'a text',
  number: 'a number',
  truth: 'a truth value',
  moment: 'a point in time',
  time: 'a time of day',
  uuid: 'a UUID',
  list: 'a list',
  choice: 'a value of an enum',
};

const kinds: Readonly<Partial<Record<IrColumn['type']['kind'], Kind>>> = {
  string: 'text',
  text: 'text',
  integer: 'number',
  bigint: 'number',
  decimal: 'number',
  float: 'number',
  boolean: 'truth',
  date: 'moment',
  datetime: 'moment',
  time: 'time',
  uuid: 'uuid',
  enum: 'choice',
};

const comparisons = ['=', '<>', '<', '<=', '>', '>=', 'distinct', 'in'];
const casts: Readonly<Record<string, Kind>> = {
  text: 'text',
  varchar: 'text',
  integer: 'number',
  int: 'number',
  int4: 'number',
  int8: 'number',
  bigint: 'number',
  smallint: 'number',
  numeric: 'number',
  decimal: 'number',
  real: 'number',
  boolean: 'truth',
  bool: 'truth',
  date: 'moment',
  timestamp: 'moment',
  timestamptz: 'moment',
};

/** What functions take first, where it is one kind, and what they give. */
const functions: Readonly<Record<string, readonly [takes: Kind, gives: Kind]>> = {
  ...Object.fromEntries(comparisons.map((name) => [name, [null, 'truth'] as const])),
  ...Object.fromEntries(['and', 'or', 'not'].map((name) => [name, ['truth', 'truth'] as const])),
  ...Object.fromEntries(
    ['like', 'ilike', 'starts_with', '~', '~*', '!~', '!~*'].map((name) => [
      name,
      ['text', 'truth'] as const,
    ]),
  ),
  ...Object.fromEntries(
    ['lower', 'upper', 'reverse', 'left', 'right'].map((name) => [name, ['text', 'text'] as const]),
  ),
  ...Object.fromEntries(
    ['char_length', 'length', 'octet_length'].map((name) => [name, ['text', 'number'] as const]),
  ),
  ...Object.fromEntries(
    ['mod', 'power', 'abs', 'floor', 'ceil', 'ceiling', 'sign'].map((name) => [
      name,
      ['number', 'number'] as const,
    ]),
  ),
  cardinality: ['list', 'number'],
  array_length: ['list', 'number'],
  num_nulls: [null, 'number'],
  num_nonnulls: [null, 'number'],
  'is null': [null, 'truth'],
  ...Object.fromEntries(
    Object.entries(casts).map(([name, kind]) => [`cast ${name}`, [null, kind] as const]),
  ),
};

/** Why PostgreSQL would refuse a condition over the columns of a table, in words; null where that cannot be told. */
export function explainTypes(
  ir: Ir,
  { columns }: Pick<IrTable, 'columns'>,
  text: string,
): string | null {
  const condition = readExpression(text);
  if (condition === null) return null;
  const reader = new TypeReader(ir, new Map(columns.map((each) => [each.column, each])));
  const kind = reader.kindOf(condition);
  if (reader.fault !== null) return reader.fault;
  return kind === null || kind === 'truth' ? null : `it is ${words[kind]}, and no condition`;
}

function kindOf({ type, list }: IrColumn): Kind {
  return list ? 'list' : (kinds[type.kind] ?? null);
}

class TypeReader {
  readonly #ir: Ir;
  readonly #columns: ReadonlyMap<string, IrColumn>;
  fault: string | null = null;

  constructor(ir: Ir, columns: ReadonlyMap<string, IrColumn>) {
    this.#ir = ir;
    this.#columns = columns;
  }

  /** The kind of an expression; keeps the first fault inside of it. */
  kindOf(expression: Expression): Kind {
    switch (expression.kind) {
      case 'value':
        if (typeof expression.value === 'number') return 'number';
        return typeof expression.value === 'boolean' ? 'truth' : null;
      case 'column': {
        const column = this.#columns.get(expression.name);
        return column ? kindOf(column) : null;
      }
      case 'call':
        return this.#called(expression.name, expression.args);
    }
  }

  #called(name: string, args: readonly Expression[]): Kind {
    const given = args.map((each) => this.kindOf(each));
    const [first = null] = given;
    if (comparisons.includes(name)) {
      const other = given.find((each) => first !== null && each !== null && each !== first);
      if (first && other) this.#report(`it compares ${words[first]} with ${words[other]}`);
      if (first === 'choice') this.#expectChoices(args);
    }
    const known = functions[name];
    if (known === undefined) return null;
    const [takes, gives] = known;
    const taken = takes === 'truth' ? given : given.slice(0, 1);
    const wrong = taken.find((each) => takes !== null && each !== null && each !== takes);
    if (takes && wrong) this.#report(`${name} takes ${words[takes]}, not ${words[wrong]}`);
    return gives;
  }

  /** Reports a text beside the column of an enum that is none of its values. */
  #expectChoices([subject, ...others]: readonly Expression[]): void {
    const column = subject?.kind === 'column' ? this.#columns.get(subject.name) : undefined;
    if (column?.type.kind !== 'enum') return;
    const values = findEnum(this.#ir, column.type.enum).values.map(({ name }) => name);
    for (const each of others) {
      const text = each.kind === 'value' ? each.value : null;
      if (typeof text === 'string' && !values.includes(text)) {
        this.#report(`'${text}' is no value of ${column.column}`);
      }
    }
  }

  #report(fault: string): void {
    this.fault ??= fault;
  }
}
