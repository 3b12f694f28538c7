import { combineValues, uniteValues } from './alternatives.ts';
import { isObject, isOn, listOf, numberOf, own, textOf } from './json.ts';
import { kindOf } from './kind-of.ts';
import { readPattern } from './patterns.ts';
import { type Place, under } from './place.ts';
import { type References, shorten, wordOf } from './references.ts';
import type { Reporter } from './reporter.ts';
import { anyValue, type Property, type Value, type ValueKind, type ValueRules } from './value.ts';

const known = new Set(
  `$ref type format enum const default example examples nullable x-nullable description title readOnly writeOnly deprecated
  properties required items additionalProperties allOf oneOf anyOf minLength maxLength minimum maximum exclusiveMinimum
  exclusiveMaximum multipleOf pattern minItems maxItems contentEncoding $schema $defs definitions $comment collectionFormat
  name in allowEmptyValue`.split(/\s+/),
);
/** Deepest nesting of schemas made of others. */
const MAX_OPEN = 60;

// The most that rules of a design may say.
const LONGEST = 100_000_000;
const MOST_ITEMS = 100_000;

/** Reads schemas, each once: references followed, parts joined, alternatives made one, what is not taken reported. */
export class SchemaReader {
  readonly references: References;
  readonly #reporter: Reporter;
  readonly #values = new Map<object, Value>();
  readonly #open = new Set<object>();

  constructor(references: References, reporter: Reporter) {
    this.references = references;
    this.#reporter = reporter;
  }

  /** Whether any schema that was read is this one. */
  hasRead(schema: object): boolean {
    return this.#values.has(schema);
  }

  read(schema: unknown, place: Place, name: string | null = null): Value {
    if (!isObject(schema)) {
      if (schema !== true && schema !== undefined) {
        this.#reporter.say('warning', 'broken', place, `${wordOf(schema)} is no schema.`);
      }
      return anyValue({}, place);
    }
    const before = this.#values.get(schema);
    if (before) return before;
    if (this.#open.has(schema) || this.#open.size >= MAX_OPEN) {
      this.#reporter.say(
        'warning',
        'cyclic',
        place,
        'The schema is made of itself and becomes any JSON.',
      );
      return anyValue(schema, place);
    }
    this.#open.add(schema);
    const value = this.#readNew(schema, place, name);
    this.#open.delete(schema);
    this.#values.set(schema, value);
    return value;
  }

  #readNew(schema: object, place: Place, name: string | null): Value {
    if (textOf(schema, '$ref') !== null) return this.#readReference(schema, place);
    const value = this.#readOwn(schema, place, name);
    const parts = listOf(schema, 'allOf').map((part, index) =>
      this.read(part, under(place, 'allOf', index)),
    );
    const whole = parts.length > 0 ? { ...combineValues(value, parts), place } : value;
    const named = name ? { ...whole, name } : whole;
    return (['oneOf', 'anyOf'] as const).reduce(
      (before, key) => this.#choose(schema, key, before),
      named,
    );
  }

  #readReference(schema: object, place: Place): Value {
    const target = this.references.follow(schema, place);
    if (!target) return anyValue(schema, place);
    const value = this.read(target.value, target.place, target.name);
    const siblings = Object.keys(schema).filter((key) => key !== '$ref' && !key.startsWith('x-'));
    if (siblings.length === 0) return value;
    const added = this.#readOwn(schema, place, null);
    return {
      ...value,
      isNullable: value.isNullable || added.isNullable,
      isReadOnly: value.isReadOnly || added.isReadOnly,
      isWriteOnly: value.isWriteOnly || added.isWriteOnly,
      description: added.description || value.description,
      fallback: added.fallback ?? value.fallback,
      example: added.example ?? value.example,
    };
  }

  #choose(schema: object, key: 'oneOf' | 'anyOf', before: Value): Value {
    const items = listOf(schema, key);
    if (items.length === 0) return before;
    const place = under(before.place, key);
    const values = items.map(
      (item, index) => [item, this.read(item, under(place, index))] as const,
    );
    const some = values.filter(([item]) => !isNull(item));
    const hasNull = some.length < values.length;
    const said = some.map(([, value]) => value);
    if (
      said.every(({ kind, properties }) => kind === 'any' && properties.size === 0) &&
      before.kind !== 'any'
    ) {
      const message = `${key} is not taken: its alternatives only say which properties go together.`;
      this.#reporter.say('info', 'keyword-dropped', place, message);
      return { ...before, isNullable: before.isNullable || hasNull };
    }
    const united = uniteValues(said, schema, before.place, this.#reporter);
    const isAlone = before.kind === 'any' && before.properties.size === 0;
    const whole = isAlone
      ? {
          ...united,
          name: before.name ?? united.name,
          isReadOnly: united.isReadOnly || before.isReadOnly,
          isWriteOnly: united.isWriteOnly || before.isWriteOnly,
          description: before.description || united.description,
          fallback: before.fallback ?? united.fallback,
          example: before.example ?? united.example,
        }
      : combineValues(before, [united]);
    return { ...whole, isNullable: before.isNullable || united.isNullable || hasNull };
  }

  #readOwn(schema: object, place: Place, name: string | null): Value {
    this.#sayDropped(schema, place);
    const { kind, isNullable } = kindOf(schema, place, this.#reporter);
    const choices =
      own(schema, 'const') === undefined ? own(schema, 'enum') : [own(schema, 'const')];
    const list = Array.isArray(choices) ? choices : null;
    const examples = own(schema, 'examples');
    const items = own(schema, 'items');
    return {
      ...anyValue(schema, place),
      kind,
      name,
      isNullable: isNullable || (list?.includes(null) ?? false),
      isReadOnly: isOn(schema, 'readOnly'),
      isWriteOnly: isOn(schema, 'writeOnly'),
      description: textOf(schema, 'description') ?? '',
      format: textOf(schema, 'contentEncoding') === 'base64' ? 'byte' : textOf(schema, 'format'),
      choices: this.#choicesOf(list, kind, place),
      rules: this.#rulesOf(schema, place, kind),
      fallback: own(schema, 'default'),
      example: own(schema, 'example') ?? (Array.isArray(examples) ? examples[0] : undefined),
      properties: this.#propertiesOf(schema, place),
      items: kind === 'list' ? { schema: items ?? true, place: under(place, 'items') } : null,
    };
  }

  #choicesOf(
    list: readonly unknown[] | null,
    kind: ValueKind,
    place: Place,
  ): readonly unknown[] | null {
    if (!list || list.length === 0) return null;
    const some = list.filter((value) => value !== null);
    // YAML reads `no` and `1` as what they look like, whatever the type says.
    if (some.every((value) => typeof value !== 'object'))
      return kind === 'string' ? some.map(String) : some;
    const message = 'Values that are lists or objects are not held to.';
    this.#reporter.say('warning', 'value-dropped', under(place, 'enum'), message);
    return null;
  }

  #propertiesOf(schema: object, place: Place): ReadonlyMap<string, Property> {
    const properties = new Map<string, Property>();
    const found = own(schema, 'properties');
    const required = new Set(listOf(schema, 'required'));
    if (isObject(found)) {
      for (const [key, inner] of Object.entries(found)) {
        const isRequired = required.has(key);
        properties.set(key, { schema: inner, place: under(place, 'properties', key), isRequired });
      }
      const more = own(schema, 'additionalProperties');
      if (
        properties.size > 0 &&
        (more === true || (isObject(more) && Object.keys(more).length > 0))
      ) {
        const at = under(place, 'additionalProperties');
        this.#reporter.sayOnce(
          'info',
          'keyword-dropped',
          at,
          'Keys beyond those named are not kept.',
        );
      }
    }
    return properties;
  }

  #rulesOf(schema: object, place: Place, kind: Value['kind']): ValueRules {
    const bound = (
      edge: 'minimum' | 'maximum',
      strict: 'exclusiveMinimum' | 'exclusiveMaximum',
    ) => {
      const plain = numberOf(schema, edge);
      const open = own(schema, strict) === true ? plain : numberOf(schema, strict);
      if (open === null) return plain;
      if (kind === 'integer')
        return edge === 'minimum' ? Math.floor(open) + 1 : Math.ceil(open) - 1;
      const message = `${wordOf(open)} itself is taken as well.`;
      this.#reporter.say('info', 'keyword-dropped', under(place, strict), message);
      return open;
    };
    const bounded = (key: string, most: number): number | null => {
      const value = count(numberOf(schema, key));
      if (value === null || value <= most) return value;
      const message = `${key} is not held to where it is over ${most}.`;
      this.#reporter.sayOnce('info', 'keyword-dropped', under(place, key), message);
      return null;
    };
    return {
      minLength: bounded('minLength', LONGEST),
      maxLength: bounded('maxLength', LONGEST),
      min: bound('minimum', 'exclusiveMinimum'),
      max: bound('maximum', 'exclusiveMaximum'),
      multipleOf: positive(numberOf(schema, 'multipleOf')),
      pattern: this.#patternOf(schema, place),
      minItems: bounded('minItems', MOST_ITEMS),
      maxItems: bounded('maxItems', MOST_ITEMS),
    };
  }

  #patternOf(schema: object, place: Place): string | null {
    const pattern = textOf(schema, 'pattern');
    return pattern ? readPattern(pattern, place, this.#reporter) : null;
  }

  #sayDropped(schema: object, place: Place): void {
    for (const key of Object.keys(schema)) {
      if (key.startsWith('x-') && key !== 'x-nullable') {
        this.#reporter.sayExtension(under(place, key), key);
      } else if (key === 'title' || key === 'deprecated') {
        this.#reporter.sayOnce(
          'info',
          'keyword-dropped',
          under(place, key),
          `The ${key} of a schema is not kept.`,
        );
      } else if (!known.has(key)) {
        this.#reporter.sayOnce(
          'warning',
          'keyword-dropped',
          under(place, key),
          `${shorten(key)} in a schema is not taken.`,
        );
      }
    }
  }
}

/** Whether a schema takes null alone, or, as OData writes it, stands beside another for that. */
function isNull(schema: unknown): boolean {
  const type = own(schema, 'type');
  if (type === 'null') return true;
  const isBare = isObject(schema) && Object.keys(schema).length === 2;
  return isBare && type === 'object' && isOn(schema, 'nullable');
}

function count(value: number | null): number | null {
  return value === null || value < 0 ? null : Math.floor(value);
}

function positive(value: number | null): number | null {
  return value === null || value <= 0 ? null : value;
}
