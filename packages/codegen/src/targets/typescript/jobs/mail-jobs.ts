import { findEntity, type Ir, type IrAuth } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { authMails } from '../auth/facts.ts';
import { Imports, member, sourceFile } from '../source.ts';

interface MailJob {
  readonly name: string;
  readonly path: string;
  readonly doc: string;
  /** Life of its token, in seconds, as code. */
  readonly life: string;
  readonly purpose: string;
  /** What the token's proof is of. */
  readonly proof: (user: string) => string;
  readonly subject: string;
  readonly text: string;
}

/** The jobs that mail what login asks for. */
export function mailJobs(ir: Ir): readonly { name: string; path: string }[] {
  return plannedJobs(ir).map(({ name, path }) => ({ name, path }));
}

/** Their files. */
export function emitMailJobs(ir: Ir): GeneratedFile[] {
  const { auth } = ir;
  return auth ? plannedJobs(ir).map((job) => mailJob(ir, auth, job)) : [];
}

function plannedJobs(ir: Ir): readonly MailJob[] {
  const { reset, verification, address } = authMails(ir);
  const { auth } = ir;
  if (auth === null) return [];
  const all: readonly [boolean, MailJob][] = [
    [
      verification,
      {
        name: 'sendEmailVerification',
        path: 'src/jobs/send-email-verification.ts',
        doc: "Mails the link that confirms an account's address.",
        life: '24 * 60 * 60',
        purpose: 'verify-email',
        proof: (user) => member(user, address),
        subject: 'Confirm your e-mail address',
        text: `Please confirm your e-mail address within a day:\\n\\n\${config.appUrl}/verify-email?token=\${token}\\n`,
      },
    ],
    [
      reset,
      {
        name: 'sendPasswordReset',
        path: 'src/jobs/send-password-reset.ts',
        doc: 'Mails the link that sets a new password.',
        life: '30 * 60',
        purpose: 'reset-password',
        proof: (user) => `await digest(${member(user, auth.passwordProperty)})`,
        subject: 'Reset your password',
        text: `Set a new password within half an hour:\\n\\n\${config.appUrl}/reset-password?token=\${token}\\n\\nIf it was not you who asked, you need do nothing.\\n`,
      },
    ],
  ];
  return all.flatMap(([wanted, job]) => (wanted ? [job] : []));
}

function mailJob(ir: Ir, auth: IrAuth, job: MailJob): GeneratedFile {
  const user = findEntity(ir, auth.user);
  const [key = 'id'] = user.primaryKey;
  const imports = new Imports(job.path);
  imports.value('drizzle-orm', 'eq');
  imports.value('zod', 'z');
  imports.type('src/jobs/job.ts', 'Job');
  imports.value('src/jobs/text.ts', 'address');
  imports.value('src/jobs/text.ts', 'text');
  const table = imports.value(`src/db/schema/${user.module}.ts`, user.variable);
  const proof = job.proof('user');
  if (proof.includes('digest(')) imports.value('src/http/digest.ts', 'digest');
  const kind = user.columns.find(({ property }) => property === key)?.type.kind;
  const id =
    kind === 'uuid'
      ? 'z.guid()'
      : kind === 'integer' || kind === 'float'
        ? 'z.number()'
        : 'z.string()';
  const { address } = authMails(ir);
  return sourceFile(
    job.path,
    imports,
    `
const payload = z.object({ userId: ${id} });
const tokenSeconds = ${job.life};

/** ${job.doc} The token is made here, so that no queue ever holds it. */
export const ${job.name}: Job<typeof payload> = {
  name: '${job.name}',
  queue: 'mail',
  payload,
  retries: 5,
  backoff: { kind: 'exponential', seconds: 10 },
  timeoutSeconds: 60,
  concurrency: 5,
  async run({ db, tokens, config, mailer }, { userId }) {
    const [user] = await db.select().from(${table}).where(eq(${member(table, key)}, userId));
    if (!user) return;
    const token = await tokens.signFor('${job.purpose}', userId, ${proof}, tokenSeconds);
    await mailer.send({
      to: address\`\${${member('user', address)}}\`,
      subject: '${job.subject}',
      text: text\`${job.text}\`,
    });
  },
};
`,
  );
}
