import { pascalCase } from '@plinth/design';
import { addRecord, cleanText, type Draft, newId } from './draft.ts';
import type { EndpointParts } from './entity-endpoints.ts';
import { isErrorBody } from './error-bodies.ts';
import { typeName } from './name-scope.ts';
import type { Answer, Operation, Parameter } from './operation.ts';
import { shorten } from './references.ts';
import type { Shapes } from './shapes.ts';
import type { Property, Value } from './value.ts';

const MOST_ANSWERS = 30;

/** An operation as an endpoint with code of its own: its parameters, body and answers as shapes. */
export function customEndpoint(
  draft: Draft,
  shapes: Shapes,
  operation: Operation,
  { tag, errorNode }: { tag: string; errorNode: object | null },
): EndpointParts {
  const { method, route, parameters } = operation;
  const hint = pascalCase(operation.operationId || `${method.toLowerCase()} ${route.path}`);
  const params = parameters
    .filter(({ where }) => where === 'path')
    .flatMap((each) => {
      const name = route.names.get(each.name);
      return name ? [{ ...each, name }] : [];
    });
  const isPlain = params.every(
    ({ value, description }) =>
      value.kind === 'string' &&
      !value.format &&
      !value.choices &&
      !value.rules.pattern &&
      description === '',
  );
  const named = new Set(params.map(({ name }) => name));
  const isWhole = route.segments.every(
    (segment) => !segment.startsWith(':') || named.has(segment.slice(1)),
  );
  const group = (where: Parameter['where']) => {
    const list = parameters.filter(
      (each) => each.where === where && !isStandardHeader(each, draft),
    );
    return list.length > 0 ? parameterShape(draft, shapes, list, `${hint} ${where}`, tag) : null;
  };
  return {
    action: {
      kind: 'custom',
      params:
        isPlain || !isWhole ? null : parameterShape(draft, shapes, params, `${hint} params`, tag),
      query: group('query'),
      headers: group('header'),
      body: bodyOf(draft, shapes, operation, hint, tag),
      responses: answersOf(draft, shapes, operation, { hint, tag, errorNode }),
    },
  };
}

/** Headers that HTTP itself gives a meaning, which every endpoint reads. */
function isStandardHeader({ where, name, place }: Parameter, draft: Draft): boolean {
  if (
    where !== 'header' ||
    !/^(accept|content-type|authorization|if-none-match|if-match)$/i.test(name)
  )
    return false;
  draft.reporter.sayOnce(
    'info',
    'parameter-dropped',
    place,
    `The header ${name} has its meaning in HTTP.`,
  );
  return true;
}

function parameterShape(
  draft: Draft,
  shapes: Shapes,
  list: readonly Parameter[],
  hint: string,
  tag: string,
): `shape:${string}` {
  const id = newId(draft, 'shape');
  const name = draft.types.take(typeName(hint, 'Parameters'), 'Parameters');
  addRecord(draft, { kind: 'shape', id, module: draft.moduleOf(tag), name }, list[0]?.place);
  const properties = new Map<string, Property>();
  for (const { name: key, value, place, isRequired, description } of list) {
    const simple = simpleOf(draft, value, key, place);
    properties.set(key, { schema: withWords(simple, description), place, isRequired });
  }
  // A path and the shape of its parameters must spell their names alike.
  shapes.addFields(id, properties, name, tag, list[0]?.where === 'path');
  return id;
}

/** What a path, query or header can carry: objects and unknown values come as text. */
function simpleOf(draft: Draft, value: Value, key: string, place: Parameter['place']): object {
  const item = value.items && draft.schemas.read(value.items.schema, value.items.place);
  const isSimple = (each: Value) =>
    each.kind !== 'object' && each.kind !== 'any' && each.kind !== 'list';
  if (isSimple(value) || (value.kind === 'list' && item && isSimple(item))) return value.node;
  const name = shorten(key, 60);
  draft.reporter.gather('warning', 'option-dropped', place, {
    message: `The parameter ${name} is read as plain text.`,
    together: 'Parameters that are more than a value or a list are read as plain text',
    subject: name,
  });
  return { type: 'string' };
}

function withWords(node: object, description: string): object {
  return description === '' || 'description' in node ? node : { ...node, description };
}

function bodyOf(
  draft: Draft,
  shapes: Shapes,
  { body, method, place }: Operation,
  hint: string,
  tag: string,
) {
  if (!body) return null;
  const { reporter } = draft;
  if (method === 'GET' || method === 'DELETE') {
    const subject = shorten(hint, 60);
    reporter.gather('warning', 'body-dropped', body.place, {
      message: `${method} takes no body: ${subject}.`,
      together: `${method} takes no body`,
      subject,
    });
    return null;
  }
  const shape = body.value && shapes.shapeOf(body.value, `${hint} body`, tag);
  if (shape) return shape;
  if (body.value) {
    const what =
      body.value.kind === 'list'
        ? 'a list'
        : body.value.kind === 'object'
          ? 'an object of any keys'
          : `a single ${body.value.kind}`;
    const subject = shorten(hint, 60);
    reporter.gather('warning', 'body-dropped', body.place ?? place, {
      message: `The body of ${subject} is ${what}, which has no shape.`,
      together: `Bodies that are ${what} have no shape`,
      subject,
    });
  }
  return null;
}

interface Naming {
  readonly hint: string;
  readonly tag: string;
  readonly errorNode: object | null;
}

function answersOf(draft: Draft, shapes: Shapes, operation: Operation, naming: Naming) {
  const kept = operation.answers.filter(({ status }) => status >= 200).slice(0, MOST_ANSWERS);
  const answers = kept.filter((answer) => !isErrorBody(answer, naming.errorNode));
  const seen = new Set<number>();
  const responses = answers.flatMap((answer) => {
    if (seen.has(answer.status)) return [];
    seen.add(answer.status);
    return [answerOf(draft, shapes, answer, naming)];
  });
  if (!responses.some(({ status }) => status < 400)) {
    const message = 'The document says no answer of success: 204 is taken.';
    draft.reporter.say('info', 'added', operation.place, message);
    responses.unshift({ status: 204, description: '', shape: null, list: false });
  }
  // The first answer is the one that an endpoint without code gives.
  return responses.toSorted((a, b) => a.status - b.status);
}

function answerOf(draft: Draft, shapes: Shapes, answer: Answer, { hint, tag }: Naming) {
  const { status, content, place } = answer;
  const description = cleanText(answer.description);
  const value = content?.value ?? null;
  const none = { status, description, shape: null, list: false };
  if (!value) return none;
  if (status === 204 || status === 304 || status === 205) {
    draft.reporter.sayOnce('info', 'answer-dropped', place, `The answer ${status} has no body.`);
    return none;
  }
  const word = status < 300 ? 'answer' : `answer ${status}`;
  const item =
    value.kind === 'list' && value.items
      ? draft.schemas.read(value.items.schema, value.items.place)
      : null;
  const shape = shapes.shapeOf(item ?? value, `${hint} ${word}`, tag);
  if (shape) return { status, description, shape, list: item !== null };
  const what = item
    ? `a list of ${item.kind === 'any' ? 'any values' : item.kind}`
    : value.kind === 'any'
      ? 'any value'
      : value.kind === 'object'
        ? 'an object of any keys'
        : `a single ${value.kind}`;
  const subject = shorten(`${hint} ${word}`, 60);
  draft.reporter.gather('warning', 'answer-dropped', place, {
    message: `The ${subject} is ${what}, which has no shape.`,
    together: `Answers that are ${what} have no shape`,
    subject,
  });
  return none;
}
