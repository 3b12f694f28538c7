import { findEnum } from '../find.ts';
import type { Ir, IrColumn, IrTable } from '../types.ts';
import { type Expression, readExpression } from './expression.ts';
import {
  comparisons,
  functions,
  isAlike,
  isSum,
  itemKind,
  type KnownKind,
  kindWords,
  misread,
  type SqlKind,
  sumOf,
} from './sql-types.ts';

/** Why PostgreSQL would refuse a condition, or a value of any kind, over the columns of a table, in words; null where that cannot be told. */
export function explainTypes(
  ir: Ir,
  { columns }: Pick<IrTable, 'columns'>,
  text: string,
  as: 'condition' | 'value' = 'condition',
): string | null {
  const condition = readExpression(text);
  if (condition === null) return null;
  const reader = new TypeReader(ir, new Map(columns.map((each) => [each.column, each])));
  const kind = reader.kindOf(condition);
  if (reader.fault !== null) return reader.fault;
  return as === 'value' || kind === null || kind === 'truth'
    ? null
    : `it is ${kindWords[kind]}, and no condition`;
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
  kindOf(expression: Expression): SqlKind {
    switch (expression.kind) {
      case 'value':
        if (typeof expression.value === 'number') return 'number';
        return typeof expression.value === 'boolean' ? 'truth' : null;
      case 'column': {
        const column = this.#columns.get(expression.name);
        return column ? (column.list ? 'list' : itemKind(column)) : null;
      }
      case 'call':
        return this.#called(expression.name, expression.args);
    }
  }

  #called(name: string, args: readonly Expression[]): SqlKind {
    const given = args.map((each) => this.kindOf(each));
    if (comparisons.includes(name)) this.#compare(args, given);
    const [, quantified] = /^(?:any|all) (.+)$/.exec(name) ?? [];
    if (quantified !== undefined) return this.#compareItems(quantified, args, given);
    if (isSum(name)) return this.#summed(name, given);
    if (name === '||') return this.#joined(given);
    if (name === 'array') return 'list';
    const known = functions[name];
    if (known === undefined) return null;
    const [takes, gives] = known;
    const taken = takes === 'truth' ? given : given.slice(0, 1);
    const wrong = taken.find((each) => takes !== null && each !== null && each !== takes);
    if (takes && wrong) this.#report(`${name} takes ${kindWords[takes]}, not ${kindWords[wrong]}`);
    return gives;
  }

  #compare(args: readonly Expression[], given: readonly SqlKind[]): void {
    const first = given.find((each) => each !== null);
    if (!first) return;
    const other = given.find((each) => each !== null && !isAlike(first, each));
    if (other) this.#report(`it compares ${kindWords[first]} with ${kindWords[other]}`);
    this.#expectReadable(first, args);
  }

  /** A comparison with each item of a list. */
  #compareItems(
    operator: string,
    [subject, list]: readonly Expression[],
    [kind = null, listKind = null]: readonly SqlKind[],
  ): SqlKind {
    if (listKind !== null && listKind !== 'list') {
      this.#report(`it takes each of a list, not of ${kindWords[listKind]}`);
    }
    const items = list ? this.#itemsOf(list) : null;
    if (items === null || !comparisons.includes(operator)) return 'truth';
    if (kind !== null && !isAlike(kind, items)) {
      this.#report(`it compares ${kindWords[kind]} with ${kindWords[items]}`);
    }
    if (subject) this.#expectReadable(items, [subject]);
    return 'truth';
  }

  /** The kind of the items of a list; texts in quotes are texts there. */
  #itemsOf(list: Expression): SqlKind {
    if (list.kind === 'column') {
      const column = this.#columns.get(list.name);
      return column?.list ? itemKind(column) : null;
    }
    if (list.kind !== 'call' || list.name !== 'array') return null;
    const kinds = list.args.map((each) => this.kindOf(each));
    const isQuoted = (each: Expression) => each.kind === 'value' && typeof each.value === 'string';
    if (list.args.length > 0 && list.args.every(isQuoted)) return 'text';
    return kinds.find((each) => each !== null) ?? null;
  }

  #summed(operator: string, [left = null, right = null]: readonly SqlKind[]): SqlKind {
    const text = [left, right].find((each) => each === 'text' || each === 'truth');
    if (text) this.#report(`${operator} takes no ${kindWords[text].replace('a ', '')}`);
    if (left === null || right === null) return null;
    const gives = sumOf(operator, left, right);
    if (gives === undefined) {
      this.#report(`${operator} takes ${kindWords[left]} and ${kindWords[right]} never together`);
    }
    return gives ?? null;
  }

  /** Texts with anything, or lists. */
  #joined(given: readonly SqlKind[]): SqlKind {
    if (given.includes('list')) return 'list';
    if (given.includes('text')) return 'text';
    const [left, right] = given;
    if (left && right)
      this.#report(`|| joins texts, not ${kindWords[left]} with ${kindWords[right]}`);
    return null;
  }

  /** Reports a text in quotes that is no value of the kind which it stands beside. */
  #expectReadable(kind: KnownKind, args: readonly Expression[]): void {
    const column = args
      .map((each) => (each.kind === 'column' ? this.#columns.get(each.name) : undefined))
      .find((each) => each !== undefined);
    const isWhole = column?.type.kind === 'integer' || column?.type.kind === 'bigint';
    for (const each of args) {
      const text = each.kind === 'value' ? each.value : null;
      if (typeof text !== 'string') continue;
      const fault =
        kind === 'choice' && column
          ? this.#misreadChoice(column, text)
          : misread(kind, isWhole, text);
      if (fault !== null) this.#report(`'${text}' is ${fault}`);
    }
  }

  #misreadChoice({ column, type, list }: IrColumn, text: string): string | null {
    if (type.kind !== 'enum' || list) return null;
    const isChoice = findEnum(this.#ir, type.enum).values.some(({ name }) => name === text);
    return isChoice ? null : `no value of ${column}`;
  }

  #report(fault: string): void {
    this.fault ??= fault;
  }
}
