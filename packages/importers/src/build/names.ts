import {
  camelCase,
  isIdentifier,
  pascalCase,
  reservedFileNames,
  reservedMembers,
  reservedTypeNames,
  snakeCase,
  splitWords,
} from '@plinth/design';
import pluralize from 'pluralize-esm';

/** PostgreSQL cuts longer names off. */
const LONGEST = 63;
// Plurals by grammar that name one thing, or a mass, in a schema.
const kept = new Set([
  'data',
  'media',
  'metadata',
  'meta',
  'criteria',
  'news',
  'species',
  'usermeta',
]);

/** The singular PascalCase name of a table: `wp_order_items` gives `WpOrderItem`; empty where no letter begins it. */
export function entityNameOf(table: string): string {
  const words = [...splitWords(table)];
  const last = words.pop();
  if (last === undefined) return '';
  const one = kept.has(last.toLowerCase()) ? last : pluralize.singular(last.toLowerCase());
  const name = typeNameOf([...words, one].join('_')).replace(/^(?=\d)/, 'N');
  return isIdentifier(name) ? name : '';
}

/** A PascalCase name whose snake_case leads back to it: `t_c` gives `Tc`, since `TC` reads as one word. */
export function typeNameOf(text: string): string {
  return pascalCase(snakeCase(pascalCase(text)));
}

/** The plural of an entity's name: `OrderLine` gives `OrderLines`. */
export function pluralOf(name: string): string {
  const words = [...splitWords(name)];
  const last = words.pop() ?? '';
  const [, word = '', number = ''] = /^(.*?)(\d*)$/s.exec(last) ?? [];
  const many = kept.has(word.toLowerCase()) || word === '' ? word : pluralize.plural(word);
  return pascalCase([...words, many + number].join('_')) || name;
}

/** The name to read words from: as it was written where that says more of them than the database's own, which is the same but for case. */
export function wordsOf({ name, spelling }: { name: string; spelling?: string }): string {
  const isSame = spelling?.toLowerCase() === name && /[a-z]/.test(spelling);
  return isSame ? spelling : name;
}

/** The camelCase property of a column; empty where no letter begins it. */
export function propertyOf(column: string): string {
  const name = camelCase(column);
  return isIdentifier(name) ? name : '';
}

/** The column as the model can keep it: letters, digits and `_`, a letter first, at most 63. */
export function safeColumn(name: string, fallback: string): string {
  if (isIdentifier(name) && name.length <= LONGEST) return name;
  // Digits in front are a part of what the name says.
  const safe = snakeCase(name)
    .replace(/^_+/, '')
    .replace(/^(?=\d)/, 'n')
    .slice(0, LONGEST)
    .replace(/_+$/, '');
  return isIdentifier(safe) ? safe : fallback;
}

/** Names of one scope, which differ by more than case and underscores. */
export class NameScope {
  readonly #taken = new Set<string>();
  readonly #isReserved: (name: string) => boolean;

  constructor(isReserved: (name: string) => boolean = () => false) {
    this.#isReserved = isReserved;
  }

  /** The first of the wishes that is free, else the last of them with a number. */
  take(...wishes: readonly string[]): string {
    const names = wishes.filter((wish) => wish !== '').map((wish) => wish.slice(0, LONGEST - 3));
    for (const name of names) if (this.#claim(name)) return name;
    const stem = names.at(-1) ?? 'value';
    for (let number = 2; ; number++) {
      const name = `${stem}${number}`;
      if (this.#claim(name)) return name;
    }
  }

  isFree(name: string): boolean {
    return !this.#isReserved(name) && !this.#taken.has(snakeCase(name));
  }

  #claim(name: string): boolean {
    if (!this.isFree(name)) return false;
    this.#taken.add(snakeCase(name));
    return true;
  }
}

/** A scope of entities, enums and shapes, where case does not tell names apart. */
export function typeScope(): NameScope {
  const taken = new Set<string>();
  return new (class extends NameScope {
    override take(...wishes: readonly string[]): string {
      const name = super.take(...wishes);
      taken.add(name.toLowerCase());
      return name;
    }
    override isFree(name: string): boolean {
      return super.isFree(name) && !taken.has(pascalCase(name).toLowerCase());
    }
  })((name) => reservedTypeNames.has(name) || reservedFileNames.has(name.toLowerCase()));
}

/** A scope of the properties of one entity. */
export function propertyScope(): NameScope {
  return new NameScope((name) => reservedMembers.has(name));
}
