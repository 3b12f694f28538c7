import type { Ir } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { resourceRecords, writtenFrom } from '../provenance.ts';
import { emitAccounts } from './accounts.ts';
import { authFacts } from './facts.ts';
import { emitAuthQueries } from './queries.ts';
import { emitAuthRoutes } from './routes.ts';
import { emitAuthSchemas } from './schemas.ts';
import { emitAuthService } from './service.ts';
import { emitSessions } from './sessions.ts';
import { emitAuthTest } from './tests.ts';

export { type AuthMails, authMails } from './facts.ts';

/** Login: the operations that the design offers, and nothing where it offers none. */
export function emitAuth(ir: Ir): GeneratedFile[] {
  const facts = authFacts(ir);
  if (facts === null) return [];
  const opens = ['register', 'login', 'refresh', 'logout'] as const;
  const files = [
    ...emitAuthSchemas(facts),
    emitAuthRoutes(facts),
    emitAuthService(facts),
    emitAuthQueries(facts),
    emitAccounts(facts),
    emitAuthTest(facts),
    ...(opens.some((operation) => facts.operations.has(operation)) ? [emitSessions(facts)] : []),
  ];
  const resource = ir.resources.find(({ kind }) => kind === 'auth');
  const records = resource ? resourceRecords(ir, resource) : [];
  return files.map((file) => writtenFrom(file, records));
}
