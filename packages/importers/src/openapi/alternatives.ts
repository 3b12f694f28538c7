import type { Place } from './place.ts';
import { shorten } from './references.ts';
import type { Reporter } from './reporter.ts';
import { anyValue, joinValues, noRules, type Property, type Value } from './value.ts';

/** One value that takes what any of several takes. What is taken beyond that is reported. */
export function uniteValues(
  values: readonly Value[],
  node: object,
  place: Place,
  reporter: Reporter,
): Value {
  const [first] = values;
  const base = anyValue(node, place);
  if (!first) return base;
  if (values.length === 1) return { ...first, node: first.name ? first.node : node };
  const kinds = new Set(values.map(({ kind }) => kind));
  const isNullable = values.some((value) => value.isNullable);
  if (kinds.size === 1 && kinds.has('object')) {
    const names = values.map(({ name }) => name ?? 'an object').join(', ');
    reporter.gather('warning', 'alternative', place, {
      message: `One of ${names} becomes one object with the properties of all.`,
      together: 'What is one of several objects becomes one object with the properties of all',
      subject: shorten(names, 60),
    });
    return { ...base, kind: 'object', isNullable, properties: uniteProperties(values) };
  }
  if (kinds.size === 1 && first.kind !== 'list' && first.kind !== 'any') {
    const choices = values.every((value) => value.choices)
      ? [...new Set(values.flatMap((value) => value.choices ?? []))]
      : null;
    if (choices === null) {
      const message = `The alternatives become one ${first.kind}: it takes what any of them takes.`;
      reporter.sayOnce('info', 'alternative', place, message);
    }
    const formats = new Set(values.map(({ format }) => format));
    const format = formats.size === 1 ? first.format : null;
    return {
      ...base,
      kind: first.kind,
      isNullable,
      choices,
      format,
      description: first.description,
    };
  }
  if ([...kinds].every((kind) => kind === 'integer' || kind === 'number')) {
    return { ...base, kind: 'number', isNullable };
  }
  const text = values.find(({ kind }) => kind === 'string');
  const object = values.find(({ kind }) => kind === 'object');
  if (
    values.length - (text ? 1 : 0) === values.filter(({ kind }) => kind === 'object').length &&
    text &&
    object
  ) {
    const words = `A text or ${object.name ?? 'an object'} becomes the text`;
    reporter.gather('warning', 'alternative', place, {
      message: `${words} alone.`,
      together: 'Of a text or an object the text alone is kept',
      subject: object.name ?? 'an object',
    });
    return { ...text, node, isNullable, expanded: object };
  }
  const what = [...kinds].map((kind) => (kind === 'any' ? 'any value' : kind)).join(', ');
  reporter.sayOnce('warning', 'alternative', place, `One of ${what} becomes any JSON.`);
  return { ...base, isNullable };
}

function uniteProperties(values: readonly Value[]): ReadonlyMap<string, Property> {
  const properties = new Map<string, Property>();
  for (const value of values) {
    for (const [key, property] of value.properties) {
      if (properties.has(key)) continue;
      const isRequired = values.every((each) => each.properties.get(key)?.isRequired);
      properties.set(key, { ...property, isRequired });
    }
  }
  return properties;
}

/** The parts of an `allOf` as one; a single component with nothing added keeps its name. */
export function combineValues(own: Value, parts: readonly Value[]): Value {
  const [first] = parts;
  if (!first) return own;
  const bare = own.properties.size === 0 && own.kind === 'any';
  const added = parts
    .slice(1)
    .every(({ kind, properties }) => kind === 'any' && properties.size === 0);
  const start: Value =
    bare && added ? first : { ...anyValue(own.node, own.place), name: own.name, rules: noRules };
  const joined = (start === first ? parts.slice(1) : parts).reduce(joinValues, start);
  // Beside parts that are texts or numbers, `type: object` is what a tool wrote out of habit.
  const isHabit = own.kind === 'object' && own.properties.size === 0 && joined.kind !== 'any';
  return joinValues(joined, isHabit ? { ...own, kind: 'any' } : own);
}
