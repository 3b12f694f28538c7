import {
  findEnum,
  type IrColumn,
  type IrEndpoint,
  type IrEntity,
  insteadOf,
  variedColumns,
} from '@plinth/ir';
import { columnOf, relationOf, upperFirst } from '../resources/context.ts';
import { member, quote } from '../source.ts';
import type { Surroundings } from './reached.ts';
import { payload, shownKeys } from './resource.ts';
import { optionsOf, type Scenario, scenario, type TestScope } from './scenario.ts';
import { isDemanded } from './values.ts';

/** Texts longer than this are left out of addresses. */
export const LONG = 150;

export interface Asked {
  readonly scope: TestScope;
  readonly endpoint: IrEndpoint;
  readonly entity: IrEntity;
  readonly list: NonNullable<IrEndpoint['list']>;
  readonly key: KeyTexts;
}

/** What rows are told apart by, as expressions over a row and over an answered one. */
export interface KeyTexts {
  readonly made: string;
  readonly shown: string;
}

export function keyTexts(
  scope: TestScope,
  endpoint: IrEndpoint,
  entity: IrEntity,
): KeyTexts | null {
  const keys = shownKeys(scope.ir, endpoint, entity);
  if (keys.length === 0) return null;
  return {
    made: keyText(
      keys.map(
        ({ property, isMoment }) => `${member('row', property)}${isMoment ? '.toISOString()' : ''}`,
      ),
    ),
    shown: keyText(keys.map(({ name }) => member('each', name))),
  };
}

/** Several parts of a key as one expression. */
export function keyText(parts: readonly string[]): string {
  const [only = ''] = parts;
  return parts.length === 1 ? only : `\`${parts.map((part) => `\${${part}}`).join('/')}\``;
}

/** Whether a row of the endpoint comes from its factory, and is not the viewer's own. */
export function makesRow(scope: TestScope, endpoint: IrEndpoint): boolean {
  return scenario(scope, endpoint, { self: true }).setup.some((line) =>
    line.startsWith('const row = await '),
  );
}

/** Statements of a test; a row that none of them speaks of gets no name. */
export function plainly(lines: readonly string[]): string[] {
  return lines.map((line, index) => {
    const [declared, name = ''] = /^const (\w+Row\d*) = /.exec(line) ?? [];
    const uses = new RegExp(`\\b${name}\\b`);
    return declared === undefined || lines.some((each, at) => at !== index && uses.test(each))
      ? line
      : line.slice(declared.length);
  });
}

/** A scenario whose row stands among others. */
export function scenarioWith(
  scope: TestScope,
  endpoint: IrEndpoint,
  around: Surroundings,
): Scenario {
  const whole = scenario(scope, endpoint, { self: true, row: around.values });
  const at = whole.setup.findIndex((line) => line.startsWith('const row = '));
  return {
    ...whole,
    setup: [
      ...whole.setup.slice(0, at),
      ...around.before,
      ...whole.setup.slice(at, at + 1),
      ...around.after,
      ...whole.setup.slice(at + 1),
    ],
  };
}

/** Properties that the scenario of an endpoint gives its row. */
export function takenProperties({ policy, parent }: IrEndpoint, entity: IrEntity): Set<string> {
  const taken = new Set(parent ? relationOf(entity, parent.relation).localProperties : []);
  if (policy.kind === 'owner' && policy.entity === entity.name) taken.add(policy.property);
  return taken;
}

export function idsOf({ endpoint, list, key }: Asked, { path, as }: Scenario): string[] {
  const limit = list.paging.style === 'none' ? '' : `limit=${list.paging.max}&`;
  return [
    'const ids = async (query: string) => {',
    `  const pages = await app.walk(${withQuery(path, `${limit}\${query}`)}${optionsOf(as)});`,
    `  return ${flat(endpoint)}.map((each) => ${key.shown});`,
    '};',
  ];
}

export function uniqueName(steps: readonly string[]): string {
  const [first = '', ...rest] = steps;
  const name = first + rest.map(upperFirst).join('');
  return `${name.replaceAll(/\W/g, '')}Row`;
}

/** Whether a row may not have a foreign key besides what it has already: a check of its table keeps them apart. */
export function isKeptApart(
  entity: IrEntity,
  properties: readonly string[],
  taken: ReadonlySet<string>,
): boolean {
  return properties.some((name) => {
    const column = columnOf(entity, name);
    const others = insteadOf(entity, column);
    return column.inExamples === 'never' || others.some(({ property }) => taken.has(property));
  });
}

/** Whether a test gives a column its example, which the row would otherwise be without. */
export function isGiven(entity: IrEntity, column: IrColumn): boolean {
  return (
    !column.notNull &&
    column.inExamples === 'usual' &&
    column.source === 'field' &&
    column.references === null &&
    column.slugFrom === null &&
    !column.hashed &&
    !variedColumns(entity).has(column)
  );
}

/** The value of a column in an address, as text of a template: its example, or what the row holds; null where the test does not know it. */
export function valueText(
  { ir }: TestScope,
  column: IrColumn,
  row: string,
  { given, held }: { readonly given: boolean; readonly held: boolean },
): string | null {
  const { type, property, example } = column;
  if (given) return encodeURIComponent(String(example)).replaceAll('%3A', ':');
  if (!held && !isDemanded(column)) return null;
  const value = member(row, property);
  const isSure = column.notNull;
  if (type.kind === 'datetime') return `\${${value}${isSure ? '' : '?'}.toISOString()}`;
  const plain =
    ['uuid', 'integer', 'boolean', 'bigint', 'decimal', 'date'].includes(type.kind) ||
    (type.kind === 'enum' &&
      findEnum(ir, type.enum).values.every(({ name }) => /^[\w.-]+$/.test(name)));
  return plain ? `\${${value}}` : `\${encodeURIComponent(${value}${isSure ? '' : " ?? ''"})}`;
}

/** A text with placeholders as a template; one without as a string. */
export function templateOf(text: string): string {
  return text.includes('${') ? `\`${text}\`` : quote(text);
}

/** The path of an expression with a query, which may hold placeholders. */
export function withQuery(path: string, query: string): string {
  const text = `${path.slice(1, -1)}?${query}`;
  return path.startsWith('`') || text.includes('${') ? `\`${text}\`` : `'${text}'`;
}

/** The rows of all pages as an expression. */
export function flat(endpoint: IrEndpoint, pages = 'pages'): string {
  const rows = payload(endpoint, 'page');
  return rows === 'page' ? `${pages}.flat()` : `${pages}.flatMap((page) => ${rows})`;
}
