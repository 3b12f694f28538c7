import { entriesOf, isObject, own, textOf } from './json.ts';
import type { Content } from './operation.ts';
import { type Place, under } from './place.ts';
import { shorten } from './references.ts';
import type { Reporter } from './reporter.ts';
import type { SchemaReader } from './schema-reader.ts';

export function isJsonType(mediaType: string): boolean {
  return /^(application\/json|[\w.+-]+\/[\w.-]+\+json|\*\/\*|application\/\*)\s*(;|$)/i.test(
    mediaType,
  );
}

/** Types whose fields JSON can carry as well. */
export function isFormType(mediaType: string): boolean {
  return /^(application\/x-www-form-urlencoded|multipart\/form-data)\s*(;|$)/i.test(mediaType);
}

/** The one body that is kept of those that a `content` offers: JSON, else a form as JSON, else one without a value. */
export function readContent(
  content: unknown,
  place: Place,
  schemas: SchemaReader,
  reporter: Reporter,
): Content | null {
  const entries = entriesOf(content);
  const [first] = entries;
  if (!first) return null;
  const chosen =
    entries.find(([type]) => isJsonType(type)) ??
    entries.find(([type]) => isFormType(type)) ??
    first;
  for (const entry of entries) {
    if (entry !== chosen) sayDropped(entry[0], under(place, entry[0]), reporter);
  }
  const [mediaType, media] = chosen;
  const at = under(place, mediaType);
  const isForm = isFormType(mediaType);
  if (!isJsonType(mediaType) && !isForm) {
    sayDropped(mediaType, at, reporter);
    return { mediaType, value: null, example: undefined, place: at };
  }
  if (isForm) {
    reporter.sayOnce(
      'warning',
      'content-type',
      at,
      `The fields of ${mediaType} are taken as JSON.`,
    );
  }
  for (const key of ['encoding', 'itemSchema']) {
    if (own(media, key) === undefined) continue;
    reporter.sayOnce('info', 'keyword-dropped', under(at, key), `${key} of a body is not kept.`);
  }
  for (const key of ['example', 'examples']) {
    if (own(media, key) !== undefined) sayExample(under(at, key), reporter);
  }
  const schema = own(media, 'schema');
  const value = schema === undefined ? null : schemas.read(schema, under(at, 'schema'));
  return { mediaType, value, example: exampleOf(media, schemas), place: at };
}

/** Says that the example of a whole body has no place in a design. */
export function sayExample(place: Place, reporter: Reporter): void {
  const message =
    'Examples of whole bodies are not kept; those of errors are read for the form of errors.';
  reporter.sayOnce('info', 'example-dropped', place, message);
}

export function sayDropped(mediaType: string, place: Place, reporter: Reporter): void {
  const type = shorten(mediaType, 60);
  reporter.gather('warning', 'content-type', place, {
    message: `${type} is not answered or taken: bodies are JSON.`,
    together: 'Bodies are JSON, so that these are not answered or taken',
    subject: type,
  });
}

/** The first example of a body or parameter. */
function exampleOf(media: unknown, schemas: SchemaReader): unknown {
  const plain = own(media, 'example');
  if (plain !== undefined) return plain;
  const examples = own(media, 'examples');
  if (!isObject(examples)) return undefined;
  const [first] = Object.values(examples);
  if (textOf(first, '$ref') === null) return own(first, 'value');
  return own(schemas.references.follow(first, { above: null, key: '' })?.value, 'value');
}
