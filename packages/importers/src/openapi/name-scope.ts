import {
  camelCase,
  kebabCase,
  NAME_MAX,
  pascalCase,
  reservedFileNames,
  reservedInTypeScript,
  reservedMembers,
  reservedTypeNames,
  snakeCase,
} from '@plinth/design';

/** Names of one kind, each given out once and none that a language or file system keeps for itself. */
export class NameScope {
  readonly #taken = new Set<string>();
  readonly #keyOf: (name: string) => string;
  readonly #isReserved: (name: string) => boolean;

  constructor(keyOf: (name: string) => string, isReserved: (name: string) => boolean) {
    this.#keyOf = keyOf;
    this.#isReserved = isReserved;
  }

  isFree(name: string): boolean {
    return !this.#taken.has(this.#keyOf(name)) && !this.#isReserved(name);
  }

  /** The name wanted, else one like it; `suffix` is what a second of the name is called. */
  take(wanted: string, suffix = ''): string {
    let name = wanted;
    if (!this.isFree(name)) name = wanted + suffix;
    for (let number = 2; !this.isFree(name); number++) name = `${wanted}${suffix}${number}`;
    this.#taken.add(this.#keyOf(name));
    return name;
  }
}

/** Longest name that is given to a type or property: what is derived from it must fit into 63 characters. */
const MOST = 50;

/** A name for a type from any text. */
export function typeName(text: string, otherwise: string): string {
  return begin(pascalCase(text.slice(0, NAME_MAX)), otherwise).slice(0, MOST);
}

/** A name for a property or function from any text. */
export function memberName(text: string, otherwise: string): string {
  return begin(camelCase(text.slice(0, NAME_MAX)), otherwise).slice(0, MOST);
}

function begin(name: string, otherwise: string): string {
  if (/^[A-Za-z]/.test(name)) return name;
  return name === '' ? otherwise : otherwise + name;
}

export function typeScope(): NameScope {
  return new NameScope(
    (name) => pascalCase(name).toLowerCase(),
    (name) => reservedTypeNames.has(pascalCase(name)) || reservedFileNames.has(kebabCase(name)),
  );
}

export function pluralScope(): NameScope {
  return new NameScope(
    kebabCase,
    (name) => reservedTypeNames.has(pascalCase(name)) || reservedFileNames.has(kebabCase(name)),
  );
}

export function moduleScope(): NameScope {
  return new NameScope(kebabCase, (name) => reservedFileNames.has(kebabCase(name)));
}

export function operationScope(): NameScope {
  return new NameScope(
    (name) => camelCase(name).toLowerCase(),
    (name) => reservedInTypeScript.has(camelCase(name)) || reservedFileNames.has(kebabCase(name)),
  );
}

export function propertyScope(): NameScope {
  return new NameScope(
    snakeCase,
    (name) => reservedMembers.has(name) || reservedMembers.has(camelCase(name)),
  );
}
