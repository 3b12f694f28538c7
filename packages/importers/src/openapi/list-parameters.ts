import { camelCase, type FilterOperator, filterOperators } from '@plinth/design';
import type { Draft } from './draft.ts';
import type { EndpointInput } from './entity-endpoints.ts';
import type { EntityPlan, Kept } from './entity-plan.ts';
import type { Operation, Parameter } from './operation.ts';
import { shorten } from './references.ts';
import type { Links } from './relations.ts';

const pageWords: ReadonlyMap<string, 'size' | 'cursor' | 'offset'> = new Map([
  ...(
    [
      'limit',
      'size',
      'pagesize',
      'perpage',
      'take',
      'count',
      'first',
      'maxresults',
      'pagelimit',
    ] as const
  ).map((word) => [word, 'size'] as const),
  ...(
    [
      'cursor',
      'after',
      'startingafter',
      'pagetoken',
      'nexttoken',
      'continue',
      'starttoken',
    ] as const
  ).map((word) => [word, 'cursor'] as const),
  ...(['offset', 'page', 'skip', 'start', 'pagenumber'] as const).map(
    (word) => [word, 'offset'] as const,
  ),
]);
/** Words that a list keeps for itself, which no filter may have as its name. */
const ownWords = new Set(['sort', 'q', 'include', 'limit', 'cursor', 'offset', 'page', 'size']);
const PAGE_MAX = 1000;

/** What a list takes: pages, filters, order, search. What it takes otherwise, or not at all, is reported. */
export function listParts(
  draft: Draft,
  links: Links,
  plan: EntityPlan,
  operation: Operation,
): Pick<EndpointInput, 'paging' | 'filters' | 'sorts' | 'search'> {
  const filters = new Map<string, { field: `field:${string}`; operators: FilterOperator[] }>();
  let style: 'cursor' | 'offset' | 'none' = 'none';
  let size: Parameter | null = null;
  let hasForeign = false;
  let sorts: EndpointInput['sorts'] = [];
  let search = false;
  for (const parameter of operation.parameters) {
    if (parameter.where === 'path') continue;
    const { name, place } = parameter;
    const word = camelCase(name).toLowerCase();
    const [stem = '', operator = 'eq'] = name.split('.');
    const kept = ownWords.has(stem) ? undefined : comparable(draft, plan.kept.get(stem));
    const page = pageWords.get(word);
    const isQuery = parameter.where === 'query';
    if (isQuery && kept && isOperator(operator) && kept.kind === 'field') {
      const filter = filters.get(stem) ?? { field: kept.id, operators: [] };
      filter.operators.push(operator);
      filters.set(stem, filter);
    } else if (isQuery && kept?.kind === 'foreignKey' && isOperator(operator)) {
      links.letFilter(kept.relation);
      hasForeign = true;
    } else if (isQuery && kept?.kind === 'system' && isOperator(operator)) {
      // Times that a switch adds can be filtered wherever it is on.
    } else if (isQuery && page) {
      if (page === 'size') size = parameter;
      else style = page;
      const ours = page === 'size' ? 'limit' : page;
      if (name !== ours) {
        draft.reporter.sayOnce(
          'warning',
          'renamed',
          place,
          `Pages are asked for by ${ours} instead of ${shorten(name, 40)}.`,
        );
      }
    } else if (isQuery && name === 'sort') sorts = sortsOf(draft, plan, parameter);
    else if (isQuery && name === 'q') {
      search = true;
      markSearched(draft, plan, parameter);
    } else if (!(isQuery && name === 'include')) {
      const words = `${parameter.where} ${shorten(name, 60)}`;
      draft.reporter.gather('warning', 'parameter-dropped', place, {
        message: `The list of ${plan.name} does not take ${words}.`,
        together: 'Lists do not take these parameters',
        subject: `${words} of ${plan.name}`,
      });
    }
  }
  if (style === 'none' && size) style = 'offset';
  for (const { field } of filters.values()) mark(draft, field, 'filterable');
  const bounds = pageBounds(size);
  const isExact = [...filters.values()].map((filter) => ({
    field: filter.field,
    operators: filter.operators,
  }));
  return {
    paging:
      style === 'cursor' && bounds.size === 20 && bounds.max === 100 ? null : { style, ...bounds },
    // Keys of others can be offered only with every filter.
    filters: hasForeign ? null : isExact,
    sorts,
    search,
  };
}

/** What has become of a property, unless its values cannot be compared. */
function comparable(draft: Draft, kept: Kept | undefined): Kept | undefined {
  if (kept?.kind !== 'field') return kept;
  const field = draft.fields.get(kept.id);
  const type = field?.type?.kind ?? 'string';
  const isFit = !field?.writeOnly && !field?.list && !['json', 'bytes', 'interval'].includes(type);
  return isFit ? kept : undefined;
}

function isOperator(text: string): text is FilterOperator {
  return (filterOperators as readonly string[]).includes(text);
}

function pageBounds(size: Parameter | null): { size: number; max: number } {
  const { fallback, rules } = size?.value ?? {};
  const max = clamp(rules?.max ?? 100);
  return { size: Math.min(clamp(typeof fallback === 'number' ? fallback : 20), max), max };
}

function clamp(value: number): number {
  return Math.min(Math.max(Math.floor(value), 1), PAGE_MAX);
}

/** The fields in whose order rows can be asked for: the choices of the parameter, or the names that its words quote. */
function sortsOf(
  draft: Draft,
  plan: EntityPlan,
  { value, description, place }: Parameter,
): EndpointInput['sorts'] {
  const quoted = [...description.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
  const named = (value.choices ?? quoted).map((name) =>
    String(name).replace(/^[-+]|(:|\.|_)(asc|desc)$/g, ''),
  );
  const sorts = new Set<NonNullable<EndpointInput['sorts']>[number]>();
  for (const name of named) {
    const kept = plan.kept.get(name);
    if (kept?.kind === 'field') {
      mark(draft, kept.id, 'sortable');
      sorts.add(kept.id);
    } else if (kept?.kind === 'system' && kept.name !== 'version') sorts.add(kept.name);
  }
  if (sorts.size === 0) {
    draft.reporter.sayOnce(
      'warning',
      'parameter-dropped',
      place,
      'The list does not take sort: the document does not say by what.',
    );
  }
  return [...sorts];
}

/** Lets texts be searched: those that the parameter's words name, else all. */
function markSearched(draft: Draft, plan: EntityPlan, { description }: Parameter): void {
  const named = new Set(/^Words to find in (.*)\.$/.exec(description)?.[1]?.split(', ') ?? []);
  for (const [key, kept] of plan.kept) {
    if (kept.kind === 'field' && (named.size === 0 || named.has(key)))
      mark(draft, kept.id, 'searchable');
  }
}

function mark(draft: Draft, id: string, property: 'filterable' | 'sortable' | 'searchable'): void {
  const field = draft.fields.get(id);
  if (!field) return;
  const type = field.type?.kind ?? 'string';
  const isText = type === 'string' || type === 'text';
  const isFit = !field.writeOnly && !field.list && !['json', 'bytes'].includes(type);
  const isMeant =
    property === 'searchable' ? isText : property === 'sortable' || type !== 'interval';
  if (isFit && isMeant) field[property] = true;
}
