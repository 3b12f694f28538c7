import type { Design } from '@plinth/design';
import {
  buildIr,
  findEntity,
  findSchema,
  type Ir,
  type IrEndpoint,
  type IrEntity,
  type IrPolicy,
} from '@plinth/ir';
import type { Login, RowValue } from './messages.ts';

/** What one can know of an operation beside the API document, to try it on rows that are there. */
export interface OperationFacts {
  /** The endpoint's record. */
  readonly recordId: string;
  readonly policy: IrPolicy;
  /** Which column of which table a parameter of the path holds, by its name. */
  readonly params: Readonly<Record<string, RowValue>>;
  /** Which column of another table a property of the body holds, by its name. */
  readonly body: Readonly<Record<string, RowValue>>;
  /** The key that wraps what is in the body. */
  readonly root: string | null;
}

export interface RunFacts {
  /** Null where nobody signs in. */
  readonly login: Login | null;
  /** By operation id. */
  readonly operations: ReadonlyMap<string, OperationFacts>;
  /** Names of jobs by their records. */
  readonly jobs: ReadonlyMap<string, string>;
}

/** What a run is told of a design without errors. */
export function factsOf(design: Design): RunFacts {
  const ir = buildIr(design);
  const endpoints = ir.resources.flatMap((resource) => resource.endpoints);
  return {
    login: loginOf(ir),
    operations: new Map(endpoints.map((each) => [each.operationId, operationFacts(ir, each)])),
    jobs: new Map(ir.jobs.map(({ id, name }) => [id, name])),
  };
}

function loginOf(ir: Ir): Login | null {
  const { auth } = ir;
  if (auth === null) return null;
  const user = findEntity(ir, auth.user);
  const [key = 'id'] = user.primaryKey;
  return {
    table: user.table,
    key: columnOf(user, key),
    login: columnOf(user, auth.loginProperty),
    role: auth.roleProperty === null ? null : columnOf(user, auth.roleProperty),
    header: auth.header,
    scheme: auth.scheme,
  };
}

function operationFacts(ir: Ir, endpoint: IrEndpoint): OperationFacts {
  const params = endpoint.params.flatMap(({ name, finds }) =>
    finds === null ? [] : [[name, rowValue(findEntity(ir, finds.entity), finds.property)] as const],
  );
  return {
    recordId: endpoint.id,
    policy: endpoint.policy,
    params: Object.fromEntries(params),
    body: bodyFacts(ir, endpoint),
    root: endpoint.body?.root ?? null,
  };
}

function bodyFacts(ir: Ir, { body }: IrEndpoint): OperationFacts['body'] {
  if (body === null) return {};
  const { entity, type } = findSchema(ir, body.schema);
  if (entity === null) return {};
  const { foreignKeys } = findEntity(ir, entity);
  const found = type.properties.flatMap(({ name, source }) => {
    if (source?.kind !== 'column') return [];
    for (const { properties, target, targetProperties } of foreignKeys) {
      const property = targetProperties[properties.indexOf(source.property)];
      if (property !== undefined)
        return [[name, rowValue(findEntity(ir, target), property)] as const];
    }
    return [];
  });
  return Object.fromEntries(found);
}

function rowValue(entity: IrEntity, property: string): RowValue {
  const deletedAt = entity.columns.find(({ system }) => system === 'deletedAt');
  return {
    table: entity.table,
    column: columnOf(entity, property),
    deletedAt: deletedAt?.column ?? null,
  };
}

function columnOf({ name, columns }: IrEntity, property: string): string {
  const found = columns.find((each) => each.property === property);
  if (!found) throw new Error(`factsOf: ${name} has no ${property}`);
  return found.column;
}
