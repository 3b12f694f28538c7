import type { Place } from './place.ts';

export type ValueKind = 'string' | 'integer' | 'number' | 'boolean' | 'object' | 'list' | 'any';

/** A property of an object, not read yet, so that schemas that lead to themselves end. */
export interface Property {
  readonly schema: unknown;
  readonly place: Place;
  readonly isRequired: boolean;
}

export interface ValueRules {
  readonly minLength: number | null;
  readonly maxLength: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly multipleOf: number | null;
  readonly pattern: string | null;
  readonly minItems: number | null;
  readonly maxItems: number | null;
}

/** A schema with its references followed and its parts put together. */
export interface Value {
  readonly kind: ValueKind;
  /** Name of the component that it is; null for a schema written in place. */
  readonly name: string | null;
  readonly place: Place;
  /** What makes two values the same schema. */
  readonly node: object;
  readonly isNullable: boolean;
  readonly isReadOnly: boolean;
  readonly isWriteOnly: boolean;
  readonly description: string;
  readonly format: string | null;
  /** Values of an enum, without null; null where any value is taken. */
  readonly choices: readonly unknown[] | null;
  readonly rules: ValueRules;
  readonly fallback: unknown;
  readonly example: unknown;
  readonly properties: ReadonlyMap<string, Property>;
  readonly items: { readonly schema: unknown; readonly place: Place } | null;
  /** Of a text that may stand for a whole object: that object. */
  readonly expanded: Value | null;
}

export const noRules: ValueRules = {
  minLength: null,
  maxLength: null,
  min: null,
  max: null,
  multipleOf: null,
  pattern: null,
  minItems: null,
  maxItems: null,
};

/** A value of which nothing is known. */
export function anyValue(node: object, place: Place): Value {
  return {
    kind: 'any',
    name: null,
    place,
    node,
    isNullable: false,
    isReadOnly: false,
    isWriteOnly: false,
    description: '',
    format: null,
    choices: null,
    rules: noRules,
    fallback: undefined,
    example: undefined,
    properties: new Map(),
    items: null,
    expanded: null,
  };
}

/** A value that keeps both: the second says more about what the first says already. */
export function joinValues(first: Value, second: Value): Value {
  const properties = new Map(first.properties);
  for (const [key, property] of second.properties) {
    const before = properties.get(key);
    const isRequired = property.isRequired || (before?.isRequired ?? false);
    properties.set(key, { ...property, isRequired });
  }
  const rules = Object.fromEntries(
    Object.entries(second.rules).map(([key, value]) => [
      key,
      value ?? first.rules[key as keyof ValueRules],
    ]),
  ) as unknown as ValueRules;
  return {
    ...first,
    kind: second.kind === 'any' ? first.kind : second.kind,
    isNullable: first.isNullable || second.isNullable,
    isReadOnly: first.isReadOnly || second.isReadOnly,
    isWriteOnly: first.isWriteOnly || second.isWriteOnly,
    description: second.description || first.description,
    format: second.format ?? first.format,
    choices: second.choices ?? first.choices,
    rules,
    fallback: second.fallback ?? first.fallback,
    example: second.example ?? first.example,
    properties,
    items: second.items ?? first.items,
    expanded: second.expanded ?? first.expanded,
  };
}
