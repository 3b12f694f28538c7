import { explainText, recall, watched } from '@plinth/design';
import {
  explainTypes,
  expressionSql,
  findEntity,
  findJob,
  findSchema,
  type Ir,
  type IrColumn,
  type IrEndpoint,
  type IrEntity,
  type IrProperty,
  type IrRules,
  type IrScalar,
  type IrSchema,
} from '@plinth/ir';
import { isBalanced } from './balanced.ts';
import type { GenerateDiagnostic } from './generate.ts';
import { type SessionValue, sessionValueOf } from './targets/typescript/auth/facts.ts';
import { enqueuesItself } from './targets/typescript/resources/custom.ts';
import { isJoinable, joinedOf } from './targets/typescript/resources/joined.ts';

/** What a representation asks for and the TypeScript target does not write: each is an error, so that nothing is left out silently. */
export function unsupported(representation: Ir): readonly GenerateDiagnostic[] {
  const ir = watched(representation);
  return [
    ...unreadable(ir),
    ...ir.entities.flatMap((entity) =>
      recall(ir, 'without example', entity.name, [entity], () => [
        ...mistyped(ir, entity),
        ...withoutExample(entity),
      ]),
    ),
    ...ir.schemas.flatMap((schema) => {
      const { shapeId, type, name } = schema;
      return shapeId && type.strict
        ? recall(ir, 'shape without example', name, [schema], () =>
            shapeWithoutExample(shapeId, schema),
          )
        : [];
    }),
    ...ir.resources.flatMap((resource) =>
      recall(ir, 'unsupported', `${resource.module}/${resource.folder}`, [resource], () =>
        resource.endpoints.flatMap((endpoint) => inEndpoint(ir, endpoint)),
      ),
    ),
  ];
}

function refuse(recordId: string, property: string | null, message: string): GenerateDiagnostic {
  return { code: 'not-generated', severity: 'error', message, at: { recordId, property } };
}

/** Handler code that would break out of the function it is the body of. */
function unreadable(ir: Ir): GenerateDiagnostic[] {
  const codes = [
    ...ir.resources.flatMap(({ endpoints }) =>
      endpoints.flatMap(({ id, action }) =>
        action.kind === 'custom' ? [{ id, property: 'action.handler', code: action.handler }] : [],
      ),
    ),
    ...ir.jobs.flatMap(({ id, body }) =>
      body.kind === 'handler' ? [{ id, property: 'body.code', code: body.code }] : [],
    ),
  ];
  return codes
    .filter(({ code }) => !isBalanced(code))
    .map(({ id, property }) => ({
      code: 'handler-syntax',
      severity: 'error',
      message: 'Close every bracket, string and comment of the code, and no others.',
      at: { recordId: id, property },
    }));
}

/** Conditions that PostgreSQL would refuse for the types in them: no migration could make their table. */
function mistyped(ir: Ir, entity: IrEntity): GenerateDiagnostic[] {
  const conditions = [
    ...entity.checks.map(({ expression }, place) => [expression, `checks.${place}.expression`]),
    ...entity.indexes.flatMap(({ where, place }) =>
      where === null || place === null ? [] : [[where, `indexes.${place}.where`]],
    ),
  ];
  const values = entity.indexes.flatMap(({ parts, place }) =>
    parts.flatMap((part, at) =>
      'property' in part || place === null
        ? []
        : [[expressionSql(entity, part), `indexes.${place}.parts.${at}.expression`]],
    ),
  );
  return [...conditions, ...values].flatMap(([text = '', property = null], at) => {
    const as = at < conditions.length ? 'condition' : 'value';
    const fault = explainTypes(ir, entity, text, as);
    const message = `Correct the expression ${text}: ${fault}.`;
    return fault === null ? [] : [refuse(entity.id, property, message)];
  });
}

/** Texts with a pattern for which neither a person nor the generator has an example: tests could send no valid body. */
function withoutExample({ columns }: IrEntity): GenerateDiagnostic[] {
  return columns.flatMap(({ recordId, property, type, rules, example, inExamples }) =>
    recordId === null || inExamples === 'never' || isExample(type, rules, example)
      ? []
      : [refuse(recordId, 'example', lacksExample(property, type))],
  );
}

/** The same of a shape's own fields, which a body holds. */
function shapeWithoutExample(shapeId: string, { type }: IrSchema): GenerateDiagnostic[] {
  return type.properties.flatMap(({ name, type: given, source, example }) => {
    const one = given.kind === 'array' ? given.items : given;
    return source !== null || one.kind !== 'scalar' || isExample(one.scalar, one.rules, example)
      ? []
      : [refuse(shapeId, null, lacksExample(name, one.scalar))];
  });
}

function isExample(type: IrScalar, rules: IrRules, example: unknown): boolean {
  if ((type.kind !== 'string' && type.kind !== 'text') || rules.pattern === null) return true;
  const items = Array.isArray(example) ? example : [example];
  return items.every((item) => explainText(type, rules, item) === null);
}

function lacksExample(name: string, type: IrScalar): string {
  const format =
    type.kind === 'string' && type.format !== null ? ` the format ${type.format},` : '';
  return `Give ${name} an example: none was found of${format} its pattern and its lengths.`;
}

/** Whether a schema shows, itself or in what it refers to, anything but what an account's row holds. */
function workedOut(ir: Ir, name: string): boolean {
  return findSchema(ir, name).type.properties.some(({ source, type }) => {
    if (source !== null && source.kind !== 'column') return true;
    return type.kind === 'ref' && workedOut(ir, type.schema);
  });
}

/** The shape's own fields that stand for something of a session and have a type that cannot hold it. */
function unheldOf({ type: { properties } }: IrSchema): readonly string[] {
  return properties.flatMap(({ name, type, source }) => {
    const value = source === null ? sessionValueOf(name) : null;
    if (value === null) return [];
    return type.kind === 'scalar' && holds(type.scalar, type.rules, value) ? [] : [name];
  });
}

/** Room for any token. */
const LONG = 1000;

function holds(type: IrScalar, rules: IrRules, value: SessionValue): boolean {
  if (value === 'expiresIn') {
    return type.kind === 'integer' && rules.max === null && rules.multipleOf === null;
  }
  const isPlain = type.kind === 'text' || (type.kind === 'string' && type.format === null);
  return isPlain && rules.pattern === null && (rules.maxLength ?? LONG) >= LONG;
}

/** Whether all that a body holds beside a row's own columns are rows that can be joined by a value. */
function joins(ir: Ir, endpoint: IrEndpoint, entity: IrEntity): boolean {
  if (endpoint.body === null) return true;
  const { properties } = findSchema(ir, endpoint.body.schema).type;
  const related = properties.filter(({ source }) => source?.kind === 'relation');
  if (endpoint.action.kind === 'bulkCreate') return related.length === 0;
  const joined = joinedOf(ir, entity, endpoint);
  return joined.length === related.length && joined.every((each) => isJoinable(ir, each));
}

/** Whether a column gives a property of a payload what it takes. */
function gives({ type, list, notNull, inResponse }: IrColumn, property: IrProperty): boolean {
  const item = property.type.kind === 'array' ? property.type.items : property.type;
  return (
    inResponse &&
    (notNull || property.nullable || property.optional) &&
    list === (property.type.kind === 'array') &&
    item.kind === 'scalar' &&
    item.scalar.kind === type.kind
  );
}

/** What a job must be given and an endpoint does not have, in words; null where it has all of it. */
function unfilled(ir: Ir, endpoint: IrEndpoint, name: string): string | null {
  const { action } = endpoint;
  const { payload, trigger } = findJob(ir, name);
  if (action.kind === 'custom' && enqueuesItself(action.handler, name)) return null;
  if (payload === null) return trigger.kind === 'event' ? 'the event that it waits for' : null;
  const columns = 'entity' in action ? findEntity(ir, action.entity).columns : [];
  const missing = findSchema(ir, payload).type.properties.filter((property) => {
    const column = columns.find((each) => each.property === property.name);
    if (column?.inResponse) return !gives(column, property);
    return !property.optional && property.default === undefined;
  });
  return missing.length === 0 ? null : missing.map((property) => property.name).join(', ');
}

function inEndpoint(ir: Ir, endpoint: IrEndpoint): GenerateDiagnostic[] {
  const found: GenerateDiagnostic[] = [];
  const say = (property: string, message: string) => {
    found.push(refuse(endpoint.id, property, message));
  };
  const { action } = endpoint;
  const answer = endpoint.responses[0]?.schema ?? null;
  if (action.kind === 'auth' && answer !== null && workedOut(ir, answer)) {
    say('response', 'Answer stored fields alone: login reads the account and nothing beside it.');
  }
  if (action.kind === 'auth' && answer !== null) {
    for (const name of unheldOf(findSchema(ir, answer))) {
      const message = `Let ${name} be ${sessionValueOf(name) === 'expiresIn' ? 'an integer' : 'a text'} without bounds: login answers it.`;
      say('response', message);
    }
  }
  if ('entity' in action && !joins(ir, endpoint, findEntity(ir, action.entity))) {
    say(
      'request',
      'Take fields, or the unique values of a many-to-many whose rows need no more: others are joined by endpoints of their own.',
    );
  }
  if (endpoint.parent && (action.kind === 'create' || action.kind === 'bulkCreate')) {
    const relation = findEntity(ir, action.entity).relations.find(
      ({ property }) => property === endpoint.parent?.relation,
    );
    if (relation?.kind === 'hasOne') {
      say('within', 'Create the row at a path of its own: its parent holds the foreign key.');
    }
  }
  for (const [index, job] of endpoint.enqueues.entries()) {
    const lacking = unfilled(ir, endpoint, job);
    if (lacking !== null) {
      say(
        `enqueues.${index}`,
        `Let ${job} need less, or enqueue it elsewhere: this endpoint cannot give it ${lacking}.`,
      );
    }
  }
  return found;
}
