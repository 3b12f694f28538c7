import type { Design } from '@plinth/design';
import {
  camelCase,
  kebabCase,
  NotedMap,
  pascalCase,
  reservedFileNames,
  reservedInPostgres,
  reservedInTypeScript,
  reservedTypeNames,
  settingsOf,
  snakeCase,
} from '@plinth/design';
import { byId } from './order.ts';
import { reservedTypes, reservedVariables } from './reserved.ts';
import { DatabaseScope, Scope } from './scope.ts';

export interface EntityNames {
  readonly name: string;
  readonly singular: string;
  readonly plural: string;
  readonly variable: string;
  readonly table: string;
  /** kebab-case plural. */
  readonly folder: string;
}

/** Every name that is unique in the whole project, given out once; names inside a table are in its own plan. */
export interface Names {
  readonly modules: ReadonlyMap<string, string>;
  readonly enums: ReadonlyMap<string, { name: string; variable: string; dbName: string }>;
  readonly entities: ReadonlyMap<string, EntityNames>;
  readonly shapes: ReadonlyMap<string, string>;
  readonly jobs: ReadonlyMap<string, { name: string; file: string }>;
  /** Ids of enums by their names. */
  readonly enumIds: ReadonlyMap<string, string>;
  /** Names that were stated; the others are derived with their endpoints. */
  readonly operations: ReadonlyMap<string, string>;
  /** What is still free, for names that follow from these. */
  readonly types: Scope;
  readonly variables: Scope;
  readonly operationScope: Scope;
  readonly database: DatabaseScope;
  /** Converts by the naming convention of JSON. */
  toProperty(text: string): string;
  /** Converts by the naming convention of tables. */
  toDatabase(text: string): string;
}

type World = { readonly names: Names };
const entityNames = ({ names }: World, id: string) => names.entities.get(id);
const enumNames = ({ names }: World, id: string) => names.enums.get(id);
const enumIdOf = ({ names }: World, name: string) => names.enumIds.get(name);
const moduleFolder = ({ names }: World, id: string) => names.modules.get(id);
const shapeName = ({ names }: World, id: string) => names.shapes.get(id);
const jobNames = ({ names }: World, id: string) => names.jobs.get(id);
const operationName = ({ names }: World, id: string) => names.operations.get(id);

/** Gives out every project-wide name, in the order of ids, so that neither order nor place changes a name. */
export function planNames(design: Design): Names {
  const { naming } = settingsOf(design);
  const toProperty = naming.json === 'snake_case' ? snakeCase : camelCase;
  const toDatabase = naming.tables === 'snake_case' ? snakeCase : camelCase;
  const types = new Scope([...reservedTypeNames, ...reservedTypes]);
  const variables = new Scope([...reservedInTypeScript, ...reservedVariables]);
  const database = new DatabaseScope();
  const operationScope = new Scope([...reservedInTypeScript, ...reservedVariables]);

  const entities = new NotedMap<EntityNames>(entityNames);
  const folders = new Scope(reservedFileNames);
  for (const entity of byId(design, 'entity')) {
    const name = types.take(pascalCase(entity.name) || 'Entity', 'Entity');
    const plural = camelCase(entity.plural) || camelCase(name);
    entities.set(entity.id, {
      name,
      singular: camelCase(name),
      plural,
      variable: variables.take(plural, 'Table', ['Relations']),
      table: database.take(databaseName(entity.table) ?? derivedName(toDatabase(plural))),
      folder: folders.take(kebabCase(plural), '-'),
    });
  }
  const enums = new NotedMap<{ name: string; variable: string; dbName: string }>(enumNames);
  const enumIds = new NotedMap<string>(enumIdOf);
  for (const record of byId(design, 'enum')) {
    const name = types.take(pascalCase(record.name) || 'Enum', 'Enum');
    const variable = variables.take(camelCase(name), 'Enum');
    enums.set(record.id, { name, variable, dbName: database.take(derivedName(toDatabase(name))) });
    enumIds.set(name, record.id);
  }
  const shapes = new NotedMap<string>(shapeName);
  for (const shape of byId(design, 'shape')) {
    shapes.set(shape.id, types.take(pascalCase(shape.name) || 'Shape', 'Shape'));
  }
  return {
    modules: planModules(design),
    enums,
    enumIds,
    entities,
    shapes,
    jobs: planJobs(design),
    operations: planOperations(design, operationScope, variables),
    types,
    variables,
    operationScope,
    database,
    toProperty,
    toDatabase,
  };
}

/** A derived name of the database needs no quotes; a stated one stands in them, as what is there already has it. */
function derivedName(name: string): string {
  return reservedInPostgres.has(name) ? `${name}_2` : name;
}

/** A stated name of a table, column or index as it stands where it is safe in quotes, else made so; null where none is. */
export function databaseName(stated: string | null): string | null {
  if (stated === null || stated === '') return null;
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(stated) ? stated : snakeCase(stated) || null;
}

function planModules(design: Design): ReadonlyMap<string, string> {
  const scope = new Scope([...reservedFileNames, 'index', 'outbox']);
  const modules = new NotedMap<string>(moduleFolder);
  for (const module of byId(design, 'module')) {
    modules.set(module.id, scope.take(kebabCase(module.name) || 'module', '-module'));
  }
  return modules;
}

/** What the files of jobs declare or import beside the job. */
const jobWords =
  `address attempt callWebhook digest enqueue jobs line purge sendEmailVerification sendPasswordReset text
  url`.split(/\s+/);

/** Files that stand beside those of the jobs. */
const jobFiles = `attempt engine enqueue events in-process index job outbox purge registry schedules
  send-email-verification send-password-reset text webhook`.split(/\s+/);

function planJobs(design: Design): Names['jobs'] {
  const scope = new Scope([...reservedInTypeScript, ...reservedVariables, ...jobWords]);
  const files = new Scope([...reservedFileNames, ...jobFiles]);
  const jobs = new NotedMap<{ name: string; file: string }>(jobNames);
  for (const job of byId(design, 'job')) {
    const name = scope.take(camelCase(job.name) || 'job', 'Job');
    jobs.set(job.id, { name, file: files.take(kebabCase(name), '-job') });
  }
  return jobs;
}

function planOperations(design: Design, scope: Scope, variables: Scope): Names['operations'] {
  const names = new NotedMap<string>(operationName);
  for (const endpoint of byId(design, 'endpoint')) {
    const stated = camelCase(endpoint.operationId);
    if (!stated) continue;
    const name = scope.take(stated, 'Operation');
    names.set(endpoint.id, name);
    // Its handler is a function of that name, in files that import the schemas it takes and answers.
    if (endpoint.action.kind === 'custom') variables.reserve(name);
  }
  return names;
}
