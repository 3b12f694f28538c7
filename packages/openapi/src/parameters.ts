import {
  findSchema,
  headerName,
  type Ir,
  type IrEndpoint,
  type IrFilter,
  type IrList,
  type IrRules,
} from '@plinth/ir';
import { scalarSchema, schemaOf } from './schemas.ts';
import type { JsonSchema, OpenApiParameter } from './types.ts';

const noRules: IrRules = {
  minLength: null,
  maxLength: null,
  min: null,
  max: null,
  multipleOf: null,
  pattern: null,
  minItems: null,
  maxItems: null,
  message: null,
};

/** The parameters of an endpoint: path first, then query, then headers. */
export function parametersOf(ir: Ir, endpoint: IrEndpoint): OpenApiParameter[] {
  return [
    ...endpoint.params.map(
      (param): OpenApiParameter => ({
        name: param.name,
        in: 'path',
        required: true,
        ...(param.description === '' ? {} : { description: param.description }),
        schema: scalarSchema(ir, param.type, param.rules),
        example: param.example,
      }),
    ),
    ...(endpoint.list ? listParameters(ir, endpoint.list) : []),
    ...(endpoint.includes.length > 0 ? [includeParameter(endpoint.includes)] : []),
    ...shapeParameters(ir, endpoint.query, 'query'),
    ...shapeParameters(ir, endpoint.headers, 'header'),
    ...(endpoint.versioned ? [ifMatch] : []),
  ];
}

const ifMatch: OpenApiParameter = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description: 'The ETag of the version this change was made from; another version answers 412.',
  schema: { type: 'string' },
};

function listParameters(ir: Ir, list: IrList): OpenApiParameter[] {
  const { style, size, max } = list.paging;
  const limit: JsonSchema = { type: 'integer', minimum: 1, maximum: max, default: size };
  const params: OpenApiParameter[] = list.filters.flatMap((filter) => filterParameters(ir, filter));
  if (list.sorts.length > 0) params.push(sortParameter(list));
  if (list.search.length > 0) {
    params.push(query('q', { type: 'string' }, `Words to find in ${list.search.join(', ')}.`));
  }
  if (style !== 'none') params.push(query('limit', limit, 'Rows on a page.'));
  if (style === 'cursor') {
    params.push(query('cursor', { type: 'string' }, 'The `nextCursor` of the page before.'));
  }
  if (style === 'offset') {
    params.push(query('offset', { type: 'integer', minimum: 0, default: 0 }, 'Rows to skip.'));
  }
  return params;
}

function filterParameters(ir: Ir, filter: IrFilter): OpenApiParameter[] {
  const value = scalarSchema(ir, filter.type, noRules);
  return filter.operators.map((operator) => {
    switch (operator) {
      case 'eq':
        return query(filter.name, value, `Rows whose ${filter.name} is this.`);
      case 'in':
        return query(
          `${filter.name}.in`,
          { type: 'string' },
          `Rows whose ${filter.name} is one of these, separated by commas.`,
        );
      case 'isNull':
        return query(
          `${filter.name}.isNull`,
          { type: 'string', enum: ['true', 'false'] },
          `Rows with no ${filter.name}, or with one.`,
        );
      case 'contains':
      case 'startsWith':
        return query(
          `${filter.name}.${operator}`,
          { type: 'string' },
          `Rows whose ${filter.name} ${operator === 'contains' ? 'contains' : 'starts with'} this, in either case.`,
        );
      default:
        return query(
          `${filter.name}.${operator}`,
          value,
          `Rows whose ${filter.name} is ${words[operator]} this.`,
        );
    }
  });
}

const words = {
  ne: 'not',
  gt: 'more than',
  gte: 'at least',
  lt: 'less than',
  lte: 'at most',
} as const;

function sortParameter(list: IrList): OpenApiParameter {
  const names = list.sorts.map((name) => `\`${name}\``).join(', ');
  return query(
    'sort',
    { type: 'string' },
    `Names separated by commas, each with \`-\` before it to descend: ${names}.`,
  );
}

function includeParameter(includes: readonly string[]): OpenApiParameter {
  const names = includes.map((name) => `\`${name}\``).join(', ');
  return query('include', { type: 'string' }, `Relations to embed, separated by commas: ${names}.`);
}

function query(name: string, schema: JsonSchema, description: string): OpenApiParameter {
  return { name, in: 'query', required: false, description, schema };
}

function shapeParameters(
  ir: Ir,
  name: string | null,
  place: 'query' | 'header',
): OpenApiParameter[] {
  if (name === null) return [];
  return findSchema(ir, name).type.properties.map((property) => ({
    name: place === 'header' ? headerName(property) : property.name,
    in: place,
    required: !property.optional,
    ...(property.description === '' ? {} : { description: property.description }),
    schema: schemaOf(ir, property.type),
  }));
}
