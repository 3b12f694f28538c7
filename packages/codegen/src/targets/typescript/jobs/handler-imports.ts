import type { Ir } from '@plinth/ir';
import type { Imports } from '../source.ts';

const drizzle =
  `and asc avg between count desc eq exists gt gte ilike inArray isNotNull isNull like lt lte max min ne not
  notInArray or sql sum`.split(/\s+/);

/** What refuses a request. */
const refusals = ['Problem', 'invalid', 'notFound'];

/** Imports what the code of a handler calls of drizzle, what it refuses with, and the tables that it names. */
export function importForHandler(ir: Ir, imports: Imports, code: string): void {
  const calls = (name: string) =>
    new RegExp(`(?<![.\\w$])${name}\\s*[(\`]`).test(code) && !declares(code, name);
  for (const name of drizzle) if (calls(name)) imports.value('drizzle-orm', name);
  for (const name of refusals) if (calls(name)) imports.value('src/http/problem.ts', name);
  for (const { variable, module } of [...ir.entities, ...ir.joinTables]) {
    const named = new RegExp(`(?<![.\\w$'"\`])${escapeName(variable)}(?![\\w$'"\`])`).test(code);
    if (named && !declares(code, variable)) {
      imports.value(`src/db/schema/${module}.ts`, variable);
    }
  }
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
