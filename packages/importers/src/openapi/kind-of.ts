import { isOn, own } from './json.ts';
import { type Place, under } from './place.ts';
import { wordOf } from './references.ts';
import type { Reporter } from './reporter.ts';
import type { ValueKind } from './value.ts';

const kinds: ReadonlyMap<unknown, ValueKind> = new Map([
  ['string', 'string'],
  ['integer', 'integer'],
  ['number', 'number'],
  ['boolean', 'boolean'],
  ['object', 'object'],
  ['array', 'list'],
  ['file', 'string'],
]);

/** The kind of value that a schema takes, from its `type` or, where it states none, from its other words. */
export function kindOf(
  schema: object,
  place: Place,
  reporter: Reporter,
): { kind: ValueKind; isNullable: boolean } {
  const type = own(schema, 'type');
  const stated: readonly unknown[] = Array.isArray(type) ? type : type === undefined ? [] : [type];
  const some = [...new Set(stated.filter((name) => name !== 'null'))];
  const isNullable =
    some.length < stated.length || isOn(schema, 'nullable') || isOn(schema, 'x-nullable');
  const [first] = some;
  if (some.length === 0) return { kind: guessKind(schema), isNullable };
  if (some.length === 2 && some.includes('integer') && some.includes('number')) {
    return { kind: 'number', isNullable };
  }
  const kind = kinds.get(first);
  if (some.length === 1 && kind) return { kind, isNullable };
  const message =
    some.length > 1
      ? `One of ${some.map(wordOf).join(', ')} becomes any JSON.`
      : `There is no type ${wordOf(first)}.`;
  reporter.say(
    'warning',
    some.length > 1 ? 'alternative' : 'broken',
    under(place, 'type'),
    message,
  );
  return { kind: 'any', isNullable };
}

function guessKind(schema: object): ValueKind {
  const has = (key: string) => own(schema, key) !== undefined;
  if (has('properties') || has('additionalProperties')) return 'object';
  if (has('items')) return 'list';
  if (has('pattern') || has('minLength') || has('maxLength')) return 'string';
  if (has('minimum') || has('maximum') || has('multipleOf')) return 'number';
  const choices = has('const') ? [own(schema, 'const')] : own(schema, 'enum');
  if (!Array.isArray(choices)) return 'any';
  const found = new Set(choices.filter((value) => value !== null).map((value) => typeof value));
  if (found.size !== 1) return 'any';
  if (found.has('string')) return 'string';
  if (found.has('boolean')) return 'boolean';
  if (!found.has('number')) return 'any';
  return choices.every((value) => value === null || Number.isInteger(value)) ? 'integer' : 'number';
}
