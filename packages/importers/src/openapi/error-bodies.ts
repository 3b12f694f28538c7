import type { RecordInput } from '@plinth/design';
import type { Answer, Operation } from './operation.ts';
import type { Reporter } from './reporter.ts';
import type { SchemaReader } from './schema-reader.ts';
import type { Value } from './value.ts';

type ErrorSettings = NonNullable<RecordInput<'settings'>['errors']>;

/** The schema that most errors of a document have, and the form of error bodies that comes next to it. */
export interface ErrorForm {
  readonly node: object | null;
  readonly settings: ErrorSettings;
}

/** Finds what errors look like: problem details, messages by key, a list of them, or one. */
export function findErrorForm(
  operations: readonly Operation[],
  schemas: SchemaReader,
  reporter: Reporter,
): ErrorForm {
  const votes = new Map<object, { count: number; value: Value; mediaType: string }>();
  for (const { status, content } of operations.flatMap(({ answers }) => answers)) {
    if (status < 400 || content?.value?.kind !== 'object') continue;
    const vote = votes.get(content.value.node);
    if (vote) vote.count++;
    else
      votes.set(content.value.node, {
        count: 1,
        value: content.value,
        mediaType: content.mediaType,
      });
  }
  const [best] = [...votes.values()].toSorted((a, b) => b.count - a.count);
  if (!best) return { node: null, settings: {} };
  const { value, mediaType } = best;
  const settings = mediaType.includes('problem+json') ? {} : formOf(value, schemas);
  const others = [...value.properties].filter(([key]) => key !== settings?.root);
  if (settings === null) {
    reporter.say(
      'warning',
      'error-body',
      value.place,
      `Errors are answered as problem details, not as ${value.name ?? 'the document says'}.`,
    );
  } else if (settings.root && others.length > 0) {
    const names = others
      .map(([key]) => key)
      .slice(0, 6)
      .join(', ');
    reporter.say(
      'warning',
      'error-body',
      value.place,
      `Errors have ${settings.root} alone, without ${names}.`,
    );
  }
  return { node: value.node, settings: settings ?? {} };
}

function formOf(value: Value, schemas: SchemaReader): ErrorSettings | null {
  const read = (key: string) => {
    const property = value.properties.get(key);
    return property ? schemas.read(property.schema, property.place) : null;
  };
  const errors = read('errors');
  if (errors?.kind === 'object') return { format: 'keyed', root: 'errors' };
  if (
    errors?.kind === 'list' &&
    errors.items &&
    schemas.read(errors.items.schema, errors.items.place).kind === 'string'
  ) {
    return { format: 'list', root: 'errors' };
  }
  const root = ['message', 'error', 'detail', 'msg'].find((key) => read(key)?.kind === 'string');
  return root ? { format: 'message', root } : null;
}

/** Whether an answer is an error as the API makes them by itself. */
export function isErrorBody({ status, content }: Answer, node: object | null): boolean {
  if (status < 400) return false;
  return content?.value ? content.value.node === node : usual.has(status);
}

const usual = new Set([400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 429, 500, 502, 503]);

/** Says which errors of an operation on an entity are not answered as the document has them. */
export function sayErrors({ answers }: Operation, node: object | null, reporter: Reporter): void {
  for (const answer of answers) {
    if (answer.status < 300 && answer.status >= 200) continue;
    if (usual.has(answer.status) && isErrorBody(answer, node)) continue;
    const message = `The answer ${answer.status} of an endpoint on an entity is the one that every such endpoint has.`;
    reporter.sayOnce('info', 'error-body', answer.place, message);
  }
}
