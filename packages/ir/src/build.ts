import {
  type Design,
  type Entity,
  type ErrorCause,
  memoryInUse,
  settingsOf,
  share,
  snakeCase,
} from '@plinth/design';
import { buildAuth } from './auth.ts';
import type { Plan } from './columns.ts';
import { buildJobs } from './jobs.ts';
import { planNames } from './names.ts';
import { byId, inOrder } from './order.ts';
import { refsOf } from './refs.ts';
import { buildResources } from './resources.ts';
import { Schemas } from './schemas.ts';
import { keptStep } from './steps.ts';
import { buildSystemTables } from './system-tables.ts';
import { buildEntity, buildJoinTables, planJoinTables, planListed } from './tables.ts';
import type { Ir, IrEntity, IrErrorRule, IrModule, IrProject, IrSchema } from './types.ts';

/**
 * The representation of a design that `check` finds no error in: every decision taken, the same for the same design
 * whatever the order of its records. Throws, with owner and value, on a design that `check` would have refused.
 */
export function buildIr(design: Design): Ir {
  const names = planNames(design);
  const plan: Plan = {
    design,
    names,
    joins: planJoinTables(design, names),
    listed: planListed(design),
  };
  const entities = byId(design, 'entity')
    .map((entity) => entityOf(plan, entity))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const schemas = new Schemas(plan, entities);
  const auth = buildAuth(plan, schemas);
  // The plain schema of every entity takes its name before any that follows from it.
  for (const entity of entities) {
    keptStep(
      plan,
      { name: 'read', key: entity.id, inputs: [entity] },
      [plan.names.variables, schemas],
      () => schemas.read(entity),
    );
  }
  const resources = buildResources(plan, schemas);
  const jobs = buildJobs(plan, schemas);
  return shareWithLast({
    project: buildProject(design),
    auth,
    modules: buildModules(plan),
    enums: byId(design, 'enum').map((record) => {
      const named = names.enums.get(record.id) ?? { name: '', variable: '', dbName: '' };
      const module = names.modules.get(record.module) ?? '';
      return {
        id: record.id,
        ...named,
        module: isUsedElsewhere(entities, named.name, module) ? sharedFolder(plan) : module,
        description: record.description,
        values: record.values,
      };
    }),
    entities,
    joinTables: buildJoinTables(plan),
    systemTables: buildSystemTables(design, names, { auth, entities, resources }),
    schemas: usedSchemas(schemas.all(), { resources, jobs }),
    resources,
    jobs,
  });
}

/** Whether a table of another module has the enum: files of modules may lead to one another, and an enum must be there before. */
function isUsedElsewhere(entities: readonly IrEntity[], name: string, module: string): boolean {
  return entities.some(
    (entity) =>
      entity.module !== module &&
      entity.columns.some(({ type }) => type.kind === 'enum' && type.enum === name),
  );
}

/** The folder of enums that several modules have, which is that of no module. */
function sharedFolder({ names }: Plan): string {
  const taken = new Set(names.modules.values());
  let folder = 'enums';
  while (taken.has(folder)) folder += '-of-all';
  return folder;
}

/** With a memory in use, what says the same as the last time is the same object. */
function shareWithLast(ir: Ir): Ir {
  const memory = memoryInUse();
  if (memory === null) return ir;
  const shared = share(memory.last.get('ir'), ir);
  memory.last.set('ir', shared);
  return shared;
}

function entityOf(plan: Plan, entity: Entity): IrEntity {
  return keptStep(
    plan,
    { name: 'entity', key: entity.id, inputs: [entity] },
    [plan.names.database],
    () => buildEntity(plan, entity),
  );
}

function buildModules({ design, names }: Plan): readonly IrModule[] {
  return inOrder(design, 'module', ({ name }) => name).map((module) => ({
    id: module.id,
    title: module.name,
    folder: names.modules.get(module.id) ?? '',
    description: module.description,
  }));
}

const statuses: Readonly<Record<ErrorCause, number>> = {
  malformed: 400,
  blank: 422,
  invalid: 422,
  taken: 409,
  unauthenticated: 401,
  badCredentials: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  stale: 412,
  tooLarge: 413,
  unsupportedMedia: 415,
  rateLimited: 429,
};

function buildProject(design: Design): IrProject {
  const settings = settingsOf(design);
  const rule = (cause: ErrorCause): IrErrorRule => {
    const { status = null, key = null, message = null } = settings.errors.rules[cause] ?? {};
    // A value that is missing is one that is not valid, unless it has a status of its own.
    const usual = cause === 'blank' ? settings.errors.rules.invalid?.status : null;
    return { status: status ?? usual ?? statuses[cause], key, message };
  };
  const causes = Object.keys(statuses) as ErrorCause[];
  const rules = Object.fromEntries(causes.map((cause) => [cause, rule(cause)]));
  const base = settings.basePath.replaceAll(/^\/+|\/+$/g, '');
  return {
    packageName: snakeCase(settings.name).replaceAll('_', '-') || 'api',
    title: settings.name.replaceAll(/\s+/g, ' ').trim() || 'API',
    version: settings.version,
    description: settings.description,
    licence: settings.licence,
    basePath: base === '' ? '' : `/${base}`,
    servers: settings.servers,
    cors: settings.cors,
    errors: {
      format: settings.errors.format,
      root: settings.errors.root,
      rules: rules as Record<ErrorCause, IrErrorRule>,
    },
    foreignRow: settings.foreignRow === '403' ? 403 : 404,
    defaultPolicy: settings.defaultPolicy.kind,
    jsonCase: settings.naming.json,
    defaultRateLimit: settings.defaultRateLimit,
  };
}

/** The schemas that some endpoint or job reaches, those that lead to themselves marked, in the order of names. */
function usedSchemas(
  all: readonly IrSchema[],
  { resources, jobs }: Pick<Ir, 'resources' | 'jobs'>,
): readonly IrSchema[] {
  const byName = new Map(all.map((schema) => [schema.name, schema]));
  const used = new Set<string>();
  const visit = (name: string | null | undefined) => {
    if (name == null || used.has(name)) return;
    const schema = byName.get(name);
    if (!schema) return;
    used.add(name);
    for (const ref of refsOf(schema.type)) visit(ref);
  };
  for (const { endpoints } of resources) {
    for (const { body, responses, query, headers } of endpoints) {
      visit(body?.schema);
      visit(body?.payload);
      visit(query);
      visit(headers);
      for (const { schema, payload } of responses) {
        visit(schema);
        visit(payload);
      }
    }
  }
  for (const { payload } of jobs) visit(payload);
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    refsOf(byName.get(from)?.type).some((ref) => {
      if (ref === to) return true;
      if (seen.has(ref)) return false;
      seen.add(ref);
      return reaches(ref, to, seen);
    });
  return all
    .filter(({ name }) => used.has(name))
    .map((schema) => (reaches(schema.name, schema.name) ? { ...schema, recursive: true } : schema))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
