import type { Ir } from '@plinth/ir';
import type { Imports } from '../source.ts';
import { hasJobs } from './facts.ts';

const drizzle =
  `and asc avg between count desc eq exists gt gte ilike inArray isNotNull isNull like lt lte max min ne not
  notInArray or sql sum`.split(/\s+/);

/** Stands for the code of a handler in the frame that an editor shows around it: such a file imports all that code may use. */
export const HOLE = '/* The code that is written here has ctx and payload. */';

/** Where the code of a handler stands, and the name that its file gives to what it belongs to. */
export interface HandlerPlace {
  readonly kind: 'endpoint' | 'job';
  readonly own: string;
}

/** Imports what the code of a handler calls of drizzle and of the project, and the tables that it names. */
export function importForHandler(
  ir: Ir,
  imports: Imports,
  code: string,
  { kind, own }: HandlerPlace,
): void {
  const tables = [...ir.entities, ...ir.joinTables];
  const taken = new Set([own, ...tables.map(({ variable }) => variable)]);
  const wanted = (name: string, pattern: RegExp) =>
    code === HOLE || (pattern.test(code) && !declares(code, name));
  const callable = [
    ...drizzle.map((name) => ({ name, from: 'drizzle-orm' })),
    ...helpers(ir, kind),
  ].filter(({ name }) => !taken.has(name));
  for (const { name, from } of callable) {
    if (wanted(name, new RegExp(`(?<![.\\w$])${name}\\s*[(\`]`))) imports.value(from, name);
  }
  for (const { variable, module } of tables) {
    const named = new RegExp(`(?<![.\\w$'"\`])${escapeName(variable)}(?![\\w$'"\`])`);
    if (variable !== own && wanted(variable, named)) {
      imports.value(`src/db/schema/${module}.ts`, variable);
    }
  }
}

/** What of the project itself code may call: failures, the queue, and the services of entities. */
function helpers(ir: Ir, kind: HandlerPlace['kind']): { name: string; from: string }[] {
  const problems = ['Problem', 'invalid', 'notFound'];
  return [
    ...problems.map((name) => ({ name, from: 'src/http/problem.ts' })),
    // A job is given the queue by its context.
    ...(kind === 'endpoint' && hasJobs(ir)
      ? [{ name: 'enqueue', from: 'src/jobs/enqueue.ts' }]
      : []),
    ...ir.resources
      .filter((resource) => resource.kind === 'entity')
      .map(({ module, folder, entity }) => ({
        name: `create${entity}Service`,
        from: `src/modules/${module}/${folder}/service.ts`,
      })),
  ];
}

/** Whether the code of a handler names something. */
export function mentions(code: string, name: string): boolean {
  return new RegExp(`(?<![.\\w$])${escapeName(name)}(?![\\w$])`).test(code);
}

function declares(code: string, name: string): boolean {
  return new RegExp(`\\b(?:const|let|var|function)\\s+${escapeName(name)}\\b`).test(code);
}

function escapeName(text: string): string {
  return text.replaceAll('$', '\\$');
}
