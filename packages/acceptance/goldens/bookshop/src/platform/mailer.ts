import { createTransport } from 'nodemailer';
import type { Config } from '../config.ts';
import type { Logger, Mailer } from '../deps.ts';

/** Sends over SMTP where `SMTP_URL` is set; otherwise mails are only written to the log. */
export function createMailer({ smtpUrl, from }: Config['mail'], logger: Logger): Mailer {
  if (smtpUrl === undefined) {
    return {
      async send(mail) {
        logger.info({ mail }, 'mail not sent: there is no SMTP_URL');
      },
    };
  }
  const transport = createTransport(smtpUrl);
  return {
    async send({ to, subject, text }) {
      // An address given as an object is never split into several.
      await transport.sendMail({ from, to: { name: '', address: to }, subject, text });
    },
  };
}
