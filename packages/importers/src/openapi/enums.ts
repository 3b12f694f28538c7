import type { RecordId } from '@plinth/design';
import { addRecord, cleanText, type Draft, newId } from './draft.ts';
import { typeName } from './name-scope.ts';
import type { Place } from './place.ts';
import { shorten } from './references.ts';
import type { Reporter } from './reporter.ts';
import type { Value } from './value.ts';

const VALUE = /^[A-Za-z0-9]([A-Za-z0-9 _.:/+-]{0,61}[A-Za-z0-9+])?$/;
const MOST_VALUES = 500;

/** The enums of a design: one for each component, and one for all lists of the same values and name. */
export class Enums {
  readonly #draft: Draft;
  readonly #known = new Map<string, RecordId<'enum'>>();

  constructor(draft: Draft) {
    this.#draft = draft;
  }

  /** The enum of a text of few values; null where it has values that an enum cannot have. */
  enumOf(value: Value, hint: string, tag: string): RecordId<'enum'> | null {
    const { choices } = value;
    if (!choices || choices.length === 0 || choices.length > MOST_VALUES) return null;
    const names = [...new Set(choices)];
    if (!names.every((name): name is string => typeof name === 'string' && VALUE.test(name)))
      return null;
    const key = JSON.stringify([value.name, names]);
    const known = this.#known.get(key);
    if (known) return known;
    const draft = this.#draft;
    const id = newId(draft, 'enum');
    const name = draft.types.take(typeName(value.name ?? hint, 'Enum'), 'Enum');
    const description = cleanText(value.name ? value.description : '');
    const values = names.map((each) => ({ name: each }));
    addRecord(
      draft,
      { kind: 'enum', id, module: draft.moduleOf(tag), name, description, values },
      value.place,
    );
    this.#known.set(key, id);
    return id;
  }
}

/** A pattern that takes the given values alone; null where they are too many or no text. */
export function patternOf(value: Value, hint: string, draft: Draft): string | null {
  const { choices, place } = value;
  if (!choices) return null;
  const texts = choices
    .filter((each): each is string => typeof each === 'string')
    // The first is the example, and it should not be empty.
    .sort((a, b) => Number(a === '') - Number(b === ''));
  const escaped = texts.map((text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  const pattern = `^(?:${escaped.join('|')})$`;
  if (texts.length < choices.length || pattern.length > 1000) {
    sayValues(draft.reporter, choices, hint, place);
    return null;
  }
  draft.reporter.gather('info', 'value-dropped', place, {
    message: `${shorten(texts.join(', '), 60)} become a pattern: no enum can have such values.`,
    together: 'Values that no enum can have become a pattern',
    subject: shorten(hint, 60),
  });
  return pattern;
}

/** A number that is one of those listed, as a range of steps; says where that takes more than is listed. */
export function withRange(value: Value, hint: string, reporter: Reporter): Value {
  const { choices, rules, place } = value;
  const numbers = [...new Set((choices ?? []).map(Number))].sort((a, b) => a - b);
  const [min = Number.NaN, next = min] = numbers;
  const max = numbers.at(-1) ?? min;
  if (!Number.isFinite(min) || !Number.isFinite(max)) {
    sayValues(reporter, choices ?? [], hint, place);
    return value;
  }
  const step = next - min;
  const isEven = numbers.every((each, index) => each === min + step * index);
  const isExact = isEven && (step === 0 || (value.kind === 'integer' && min % step === 0));
  const listed = shorten(numbers.join(', '), 60);
  reporter.gather(isExact ? 'info' : 'warning', 'value-dropped', place, {
    message: isExact
      ? `The numbers ${listed} become a range.`
      : `Of the numbers ${listed} the least and the most are held to alone.`,
    together: isExact
      ? 'Numbers that are listed become ranges'
      : 'Of numbers that are listed the least and the most are held to alone',
    subject: shorten(hint, 60),
  });
  const multipleOf = isExact && step > 1 ? step : rules.multipleOf;
  return { ...value, rules: { ...rules, min, max, multipleOf } };
}

/** Says that a field takes other values than those listed. */
export function sayValues(
  reporter: Reporter,
  choices: readonly unknown[],
  hint: string,
  place: Place,
): void {
  reporter.gather('warning', 'value-dropped', place, {
    message: `The values ${shorten(choices.map(String).join(', '), 60)} are not held to.`,
    together: 'Values that no enum can have are not held to',
    subject: shorten(hint, 60),
  });
}
