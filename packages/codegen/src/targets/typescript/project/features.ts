import type { Ir } from '@plinth/ir';
import { authMails } from '../auth/index.ts';
import { hasJobs, hasMail, webhookSecrets } from '../jobs/index.ts';

/** Which parts of the machinery a design needs. */
export interface Features {
  readonly auth: boolean;
  readonly jobs: boolean;
  readonly mail: boolean;
  /** Whether login mails links, which lead to pages of an application. */
  readonly links: boolean;
  /** Environment variables that webhooks are signed with. */
  readonly secrets: readonly string[];
}

export function featuresOf(ir: Ir): Features {
  const { reset, verification } = authMails(ir);
  return {
    auth: ir.auth !== null,
    jobs: hasJobs(ir),
    mail: hasMail(ir),
    links: reset || verification,
    secrets: webhookSecrets(ir),
  };
}

/** The environment variables without which a start in production is refused. */
export function requiredInProduction(ir: Ir): readonly string[] {
  const { auth, mail, secrets } = featuresOf(ir);
  return [...(auth ? ['JWT_SECRET'] : []), ...(mail ? ['SMTP_URL'] : []), ...secrets];
}
