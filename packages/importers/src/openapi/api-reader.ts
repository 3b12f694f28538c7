import type { Method } from '@plinth/design';
import { type ApiVersion, accessOf, type Security } from './api.ts';
import { isFormType, isJsonType, readContent, sayDropped, sayExample } from './contents.ts';
import type { Draft } from './draft.ts';
import { entriesOf, isObject, isOn, listOf, own, textOf } from './json.ts';
import type { Answer, Content, Operation, Parameter } from './operation.ts';
import { type Place, rootPlace, under } from './place.ts';
import { shorten } from './references.ts';
import type { Reporter } from './reporter.ts';
import { Routes } from './routes.ts';
import type { SchemaReader } from './schema-reader.ts';
import type { Value } from './value.ts';

const methods: ReadonlyMap<string, Method> = new Map([
  ['get', 'GET'],
  ['post', 'POST'],
  ['put', 'PUT'],
  ['patch', 'PATCH'],
  ['delete', 'DELETE'],
]);
const otherMethods = new Set(['head', 'options', 'trace', 'query']);
const operationKeys = new Set(
  'tags summary description operationId parameters requestBody responses deprecated security consumes produces schemes'.split(
    ' ',
  ),
);

interface Tools {
  readonly root: unknown;
  readonly version: ApiVersion;
  readonly schemas: SchemaReader;
  readonly reporter: Reporter;
  readonly security: Security;
  readonly json: Draft['json'];
}

/** Every operation of the document, in its order, in one form for all versions. */
export function readOperations(tools: Tools): readonly Operation[] {
  const { root, reporter, schemas, json } = tools;
  const paths = entriesOf(own(root, 'paths'));
  const keysOf = (item: unknown) => (isObject(item) ? Object.keys(item) : []);
  const routes = new Routes(
    reporter,
    json,
    paths.map(([path, item]) => [path, keysOf(item).filter((key) => methods.has(key))]),
  );
  const found: Operation[] = [];
  const seen = new Set<string>();
  for (const [path, item] of paths) {
    const place = under(rootPlace, 'paths', path);
    if (path.startsWith('x-')) {
      reporter.sayExtension(place, path);
      continue;
    }
    const target = schemas.references.follow(item, place);
    if (!target || !isObject(target.value)) continue;
    const route = routes.route(path, place);
    if (!route) continue;
    for (const [key, node] of Object.entries(target.value)) {
      const at = under(target.place, key);
      const method = methods.get(key);
      if (!method) {
        sayPathKey(key, at, reporter);
        continue;
      }
      const name = `${method} ${route.segments.map((part) => (part.startsWith(':') ? ':' : part)).join('/')}`;
      if (seen.has(name)) {
        reporter.gather('warning', 'clash', at, {
          message: `${method} ${route.path} is there already, so this one is left out.`,
          together: 'Of operations on one path the first is kept',
          subject: `${method} ${route.path}`,
        });
        continue;
      }
      seen.add(name);
      const shared = readParameters(
        tools,
        own(target.value, 'parameters'),
        under(target.place, 'parameters'),
      );
      found.push(readOperation(tools, { method, route, node, place: at, shared }));
    }
  }
  return found;
}

function sayPathKey(key: string, place: Place, reporter: Reporter): void {
  if (key === 'parameters' || key === '$ref') return;
  if (otherMethods.has(key)) {
    reporter.say(
      'warning',
      'method-dropped',
      place,
      `${key.toUpperCase()} is not among the methods of a design.`,
    );
  } else if (key.startsWith('x-')) {
    reporter.sayExtension(place, key);
  } else
    reporter.sayOnce('info', 'section-dropped', place, `${shorten(key)} of a path is not kept.`);
}

interface Given {
  readonly method: Method;
  readonly route: Operation['route'];
  readonly node: unknown;
  readonly place: Place;
  readonly shared: Parameters;
}
interface Parameters {
  readonly list: readonly Parameter[];
  readonly body: Content | null;
  readonly form: readonly Parameter[];
}

function readOperation(tools: Tools, { method, route, node, place, shared }: Given): Operation {
  const { reporter, security } = tools;
  for (const key of Object.keys(isObject(node) ? node : {})) {
    if (operationKeys.has(key)) continue;
    const at = under(place, key);
    if (key.startsWith('x-')) {
      reporter.sayExtension(at, key);
    } else {
      const weight = key === 'externalDocs' ? 'info' : 'warning';
      const title = `${method} ${shorten(route.path)}`;
      reporter.gather(weight, 'section-dropped', at, {
        message: `${shorten(key)} of ${title} are not kept.`,
        together: `${shorten(key)} of operations are not kept`,
        subject: title,
      });
    }
  }
  const stated = readParameters(tools, own(node, 'parameters'), under(place, 'parameters'));
  const named = new Set(stated.list.map(({ name, where }) => `${where} ${name}`));
  const parameters = [
    ...shared.list.filter(({ name, where }) => !named.has(`${where} ${name}`)),
    ...stated.list,
  ];
  const form = [...shared.form, ...stated.form];
  return {
    method,
    route,
    place,
    operationId: textOf(node, 'operationId') ?? '',
    summary: textOf(node, 'summary') ?? '',
    description: textOf(node, 'description') ?? '',
    isDeprecated: isOn(node, 'deprecated'),
    tags: listOf(node, 'tags').filter((tag): tag is string => typeof tag === 'string'),
    parameters,
    body:
      bodyOf(tools, node, place) ??
      stated.body ??
      shared.body ??
      formBody(tools, form, node, place),
    answers: readAnswers(tools, node, place),
    access: accessOf(own(node, 'security'), under(place, 'security'), security, reporter),
  };
}

function readParameters(tools: Tools, list: unknown, place: Place): Parameters {
  const { schemas, reporter, version } = tools;
  const found: Parameter[] = [];
  const form: Parameter[] = [];
  let body: Content | null = null;
  for (const [index, item] of (Array.isArray(list) ? list : []).entries()) {
    const target = schemas.references.follow(item, under(place, index));
    if (!target) continue;
    const { value: node, place: at } = target;
    const name = textOf(node, 'name');
    const where = textOf(node, 'in');
    if (name === null || where === null) {
      reporter.say('warning', 'broken', at, 'A parameter without a name or place is left out.');
    } else if (where === 'body') {
      const value = schemas.read(own(node, 'schema'), under(at, 'schema'));
      body = { mediaType: 'application/json', value, example: undefined, place: at };
    } else if (where === 'cookie') {
      reporter.say('warning', 'cookie', at, `The cookie ${shorten(name, 40)} is not read.`);
    } else if (
      where === 'path' ||
      where === 'query' ||
      where === 'header' ||
      where === 'formData'
    ) {
      const value = parameterValue(tools, node, at);
      const parameter: Parameter = {
        name,
        where: where === 'formData' ? 'query' : where,
        isRequired: isOn(node, 'required') || where === 'path',
        description: textOf(node, 'description') ?? '',
        value: { ...value, example: value.example ?? own(node, 'example') },
        place: at,
      };
      (where === 'formData' ? form : found).push(parameter);
      const style = textOf(node, version === '2.0' ? 'collectionFormat' : 'style');
      if (
        style === 'deepObject' ||
        style === 'pipeDelimited' ||
        style === 'spaceDelimited' ||
        style === 'pipes'
      ) {
        reporter.sayOnce(
          'warning',
          'option-dropped',
          at,
          `Parameters written as ${style} are read as plain ones.`,
        );
      }
    } else
      reporter.say('warning', 'broken', at, `A parameter in ${shorten(where, 40)} is left out.`);
  }
  return { list: found, body, form };
}

function parameterValue({ schemas, reporter, version }: Tools, node: unknown, place: Place): Value {
  if (version === '2.0') return schemas.read(node, place);
  const content = own(node, 'content');
  if (own(node, 'schema') === undefined && content !== undefined) {
    const read = readContent(content, under(place, 'content'), schemas, reporter);
    if (read?.value) return read.value;
  }
  return schemas.read(own(node, 'schema') ?? {}, under(place, 'schema'));
}

function bodyOf({ schemas, reporter }: Tools, node: unknown, place: Place): Content | null {
  const stated = own(node, 'requestBody');
  if (stated === undefined) return null;
  const target = schemas.references.follow(stated, under(place, 'requestBody'));
  if (!target) return null;
  return readContent(
    own(target.value, 'content'),
    under(target.place, 'content'),
    schemas,
    reporter,
  );
}

function formBody(
  tools: Tools,
  form: readonly Parameter[],
  node: unknown,
  place: Place,
): Content | null {
  if (form.length === 0) return null;
  const { schemas, reporter } = tools;
  const types = typesOf(tools, node, 'consumes');
  const type = types.find(isFormType) ?? 'application/x-www-form-urlencoded';
  reporter.sayOnce('warning', 'content-type', place, `The fields of ${type} are taken as JSON.`);
  const schema = { type: 'object' };
  const value = schemas.read(schema, place);
  const properties = new Map(
    form.map(({ name, isRequired, place: at, value: { node: inner } }) => [
      name,
      { schema: inner, place: at, isRequired },
    ]),
  );
  return { mediaType: type, value: { ...value, properties }, example: undefined, place };
}

function typesOf({ root }: Tools, node: unknown, key: 'consumes' | 'produces'): readonly string[] {
  const list = own(node, key) === undefined ? listOf(root, key) : listOf(node, key);
  return list.filter((type): type is string => typeof type === 'string');
}

function readAnswers(tools: Tools, node: unknown, place: Place): readonly Answer[] {
  const { schemas, reporter, version } = tools;
  const found: Answer[] = [];
  const responses = entriesOf(own(node, 'responses'));
  const produces = version === '2.0' ? typesOf(tools, node, 'produces') : [];
  const hasSuccess = responses.some(([status]) => /^2\d\d$/.test(status));
  for (const [key, stated] of responses) {
    const at = under(place, 'responses', key);
    if (key.startsWith('x-')) {
      reporter.sayExtension(at, key);
      continue;
    }
    const target = schemas.references.follow(stated, at);
    if (!target) continue;
    const status = statusOf(key, hasSuccess);
    if (status === null || String(status) !== key) {
      const become = status === null ? 'is not kept' : `becomes ${status}`;
      reporter.sayOnce('info', 'default-response', at, `The answer ${shorten(key, 20)} ${become}.`);
    }
    if (status === null) continue;
    for (const part of ['links', 'headers']) {
      if (own(target.value, part) === undefined) continue;
      reporter.sayOnce(
        'info',
        'section-dropped',
        under(target.place, part),
        `The ${part} of an answer are not kept.`,
      );
    }
    const { value: answer, place: answerPlace } = target;
    const content =
      version === '2.0'
        ? schemaContent(tools, answer, answerPlace, produces)
        : readContent(own(answer, 'content'), under(answerPlace, 'content'), schemas, reporter);
    found.push({
      status,
      description: textOf(answer, 'description') ?? '',
      content,
      place: answerPlace,
    });
  }
  return found;
}

/** The status of `default` and `2XX`: of success where no other is; else `default` is a failure. */
function statusOf(key: string, hasSuccess: boolean): number | null {
  if (/^[1-5]\d\d$/.test(key)) return Number(key);
  if (hasSuccess) return key === 'default' ? 500 : null;
  if (key === 'default' || /^2xx$/i.test(key)) return 200;
  return null;
}

function schemaContent(
  { schemas, reporter }: Tools,
  answer: unknown,
  place: Place,
  produces: readonly string[],
): Content | null {
  const schema = own(answer, 'schema');
  if (schema === undefined) return null;
  const mediaType = produces.find(isJsonType) ?? produces[0] ?? 'application/json';
  for (const type of produces) if (!isJsonType(type)) sayDropped(type, place, reporter);
  const [example] = Object.values(
    isObject(own(answer, 'examples')) ? (own(answer, 'examples') as object) : {},
  );
  if (own(answer, 'examples') !== undefined) sayExample(under(place, 'examples'), reporter);
  const value =
    textOf(schema, 'type') === 'file' ? null : schemas.read(schema, under(place, 'schema'));
  return { mediaType, value, example, place };
}
