import type { Ir } from '@plinth/ir';

/** Which parts of the machinery a design needs. */
export interface Features {
  readonly auth: boolean;
  readonly jobs: boolean;
  readonly mail: boolean;
}

export function featuresOf(ir: Ir): Features {
  const auth = ir.auth !== null;
  const mails = ir.jobs.some(({ body }) => body.kind === 'email');
  const authMails = auth && (ir.auth.emailVerification || ir.auth.passwordReset);
  return { auth, jobs: ir.jobs.length > 0 || authMails, mail: mails || authMails };
}
