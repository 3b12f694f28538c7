import { camelCase, type RecordId, type RecordInput, type Shape } from '@plinth/design';
import { addRecord, cleanJson, cleanText, type Draft, keyFor, newId, orderOf } from './draft.ts';
import { type Enums, patternOf, sayValues, withRange } from './enums.ts';
import type { NameScope } from './name-scope.ts';
import { memberName, propertyScope, typeName } from './name-scope.ts';
import { type Place, under } from './place.ts';
import { shorten } from './references.ts';
import { isPlainText, scalarOf } from './scalars.ts';
import type { Property, Value } from './value.ts';

export const MOST_FIELDS = 500;

type FieldInput = RecordInput<'field'>;
export type Form = Pick<FieldInput, 'type' | 'list' | 'rules' | 'default' | 'example'>;

interface Waiting {
  readonly id: RecordId<'shape'>;
  readonly value: Value;
  readonly hint: string;
  readonly tag: string;
  readonly isRequest: boolean;
}

/** The shapes of a design: one for each object that a custom endpoint takes or answers. */
export class Shapes {
  readonly #draft: Draft;
  readonly #enums: Enums;
  readonly #known = new Map<object, RecordId<'shape'>>();
  readonly #waiting: Waiting[] = [];
  /** Names of shapes by id, for what is said of them. */
  readonly names = new Map<string, string>();

  constructor(draft: Draft, enums: Enums) {
    this.#draft = draft;
    this.#enums = enums;
  }

  /** The shape of an object with properties; null for any other value. */
  shapeOf(value: Value, hint: string, tag: string): RecordId<'shape'> | null {
    if (value.kind !== 'object' || value.properties.size === 0) return null;
    const known = this.#known.get(value.node);
    if (known) return known;
    const draft = this.#draft;
    const id = newId(draft, 'shape');
    this.#known.set(value.node, id);
    const name = draft.types.take(typeName(value.name ?? hint, 'Shape'), 'Shape');
    this.names.set(id, name);
    const description = cleanText(value.description);
    addRecord(
      draft,
      { kind: 'shape', id, module: draft.moduleOf(tag), name, description },
      value.place,
    );
    this.#waiting.push({ id, value, hint: name, tag, isRequest: false });
    return id;
  }

  /** Reads the fields of all shapes that were asked for, and of those that these ask for. */
  finish(): void {
    for (let next = this.#waiting.pop(); next; next = this.#waiting.pop()) {
      const { id, value, hint, tag } = next;
      this.addFields(id, value.properties, hint, tag);
    }
  }

  /** Adds the fields of properties to a shape. */
  addFields(
    parent: Shape['id'],
    properties: ReadonlyMap<string, Property>,
    hint: string,
    tag: string,
    isExact = false,
  ): void {
    const draft = this.#draft;
    const scope = propertyScope();
    let index = 0;
    for (const [key, property] of properties) {
      if (index >= MOST_FIELDS) {
        draft.reporter.say(
          'warning',
          'limit',
          property.place,
          `Only ${MOST_FIELDS} fields of ${hint} are kept.`,
        );
        return;
      }
      const value = draft.schemas.read(property.schema, property.place);
      const id = newId(draft, 'field');
      addRecord(
        draft,
        {
          kind: 'field',
          id,
          parent,
          order: orderOf(index++),
          name: this.nameOf(key, scope, property.place, isExact),
          ...this.formOf(value, `${hint} ${key}`, tag, true),
          required: property.isRequired && !value.isNullable,
          readOnly: value.isReadOnly,
          writeOnly: value.isWriteOnly && !value.isReadOnly,
          description: cleanText(value.description),
        },
        property.place,
      );
    }
  }

  /** A name whose key in the API is the one given, where there is one; another is reported. An exact one is that key itself. */
  nameOf(key: string, scope: NameScope, place: Place, isExact = false): string {
    const draft = this.#draft;
    const wanted = memberName(key, 'field');
    const isOwn =
      keyFor(draft, key) === key && (isExact || keyFor(draft, wanted) !== key) && key.length <= 50;
    const name = scope.take(isOwn && /^[A-Za-z]\w*$/.test(key) ? key : wanted, 'Value');
    if (keyFor(draft, name) !== key) {
      const words = `${shorten(key, 60)} is named ${keyFor(draft, name)}`;
      draft.reporter.gather('warning', 'renamed', place, {
        message: `${words}.`,
        together: 'Keys that are not in the one convention of the API are named anew',
        subject: words,
      });
    }
    return name;
  }

  /** What a field says of a value: type, list, rules, default, example. Objects become shapes, or JSON in an entity. */
  formOf(value: Value, hint: string, tag: string, isShape: boolean): Form {
    const example = cleanJson(value.example);
    const fallback = value.fallback === null ? undefined : cleanJson(value.fallback);
    const rest = {
      ...(fallback === undefined ? {} : { default: { kind: 'value' as const, value: fallback } }),
      ...(example === undefined ? {} : { example }),
    };
    if (value.kind !== 'list' || !value.items)
      return { ...this.#single(value, hint, tag, isShape), ...rest };
    const item = this.#draft.schemas.read(value.items.schema, value.items.place);
    const one = this.#single(item, hint, tag, isShape);
    if (item.kind === 'list' || one.type?.kind === 'json')
      return { type: { kind: 'json' }, ...rest };
    const { minItems, maxItems } = value.rules;
    return { type: one.type, list: true, rules: { ...one.rules, minItems, maxItems }, ...rest };
  }

  #single(value: Value, hint: string, tag: string, isShape: boolean): Pick<Form, 'type' | 'rules'> {
    const { reporter } = this.#draft;
    if (value.kind === 'object' && isShape) {
      const shape = this.shapeOf(value, hint, tag);
      if (shape) return { type: { kind: 'shape', shape } };
    }
    if (value.kind === 'object' && value.properties.size > 0) {
      const name = shorten(hint.split(' ').at(-1) ?? hint, 60);
      const what = 'kept as JSON, without the rules of what is in it';
      reporter.gather('warning', 'nested-json', value.place, {
        message: `${name} is ${what}.`,
        together: `Objects in entities are ${what}`,
        subject: shorten(hint, 60),
      });
    }
    if (value.choices && value.kind === 'string') {
      // What is listed says more than any format.
      const id = this.#enums.enumOf(value, hint, tag);
      if (id) return { type: { kind: 'enum', enum: id } };
      if (isPlainText(value.format))
        return {
          type: { kind: 'string' },
          rules: { pattern: patternOf(value, hint, this.#draft) },
        };
    }
    if (value.choices && (value.kind === 'integer' || value.kind === 'number'))
      return scalarOf(withRange(value, hint, reporter), reporter);
    if (value.choices && value.kind !== 'boolean')
      sayValues(reporter, value.choices, hint, under(value.place, 'enum'));
    return scalarOf(value, reporter);
  }
}

/** Whether two keys say the same words. */
export function isSameName(a: string, b: string): boolean {
  return camelCase(a) === camelCase(b);
}
