import { camelCase, type Entity, NAME_MAX, titleCase } from '@plinth/design';
import pluralize from 'pluralize-esm';

/** The plural that a singular name suggests; a number at its end stays there (`Post2` gives `Posts2`). */
export function pluralOf(name: string): string {
  const [, word = '', number = ''] = /^(.*?)(\d*)$/s.exec(name) ?? [];
  return (word === '' ? name : pluralize.plural(word) + number).slice(0, NAME_MAX);
}

/** The name itself, or with the smallest number from 2 that makes it free; names differ by more than case. */
export function uniqueName(name: string, taken: Iterable<string>): string {
  const used = new Set([...taken].map((other) => other.toLowerCase()));
  if (!used.has(name.toLowerCase())) return name;
  const [, stem = ''] = /^(.*?)\d*$/s.exec(name) ?? [];
  for (let number = 2; ; number++) {
    const suffix = String(number);
    const candidate = stem.slice(0, NAME_MAX - suffix.length) + suffix;
    if (!used.has(candidate.toLowerCase())) return candidate;
  }
}

/** Property that leads to one row of an entity, such as `orderLine`. */
export function propertyToOne(entity: Pick<Entity, 'name'>): string {
  return camelCase(entity.name) || 'related';
}

/** Property that leads to many rows of an entity, such as `orderLines`. */
export function propertyToMany(entity: Pick<Entity, 'name' | 'plural'>): string {
  return camelCase(entity.plural) || camelCase(pluralOf(entity.name)) || 'related';
}

/** What people call a thing in a step's title; nothing longer than a button takes. */
export function shortName(name: string): string {
  return name.length > 40 ? `${name.slice(0, 39)}…` : name;
}

/** A property of a record as people read it: `on delete` for `onDelete`. */
export function propertyWords(property: string): string {
  return titleCase(property).toLowerCase();
}
