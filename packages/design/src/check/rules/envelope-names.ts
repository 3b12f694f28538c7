import type { Envelope } from '../../kinds/index.ts';
import { isIdentifier } from '../../names.ts';
import { defineRule } from '../rule.ts';

export const envelopeNames = defineRule({
  code: 'envelope-names',
  severity: 'error',
  why: 'The root of a body is a key like any other.',
  check({ settings, endpoints }, report) {
    const say = (record: { id: string }, envelope: Envelope | null) => {
      if (envelope?.kind !== 'named') return;
      for (const part of ['one', 'many', 'total'] as const) {
        const name = envelope[part];
        if (name === null) continue;
        if (!isIdentifier(name)) {
          report(
            record,
            `envelope.${part}`,
            'Use letters, digits and _ only, and begin with a letter.',
          );
        } else if (part === 'total' && name === envelope.many) {
          report(record, 'envelope.total', `Choose another name: the rows stand under ${name}.`);
        }
      }
    };
    say(settings, settings.envelope);
    for (const endpoint of endpoints) say(endpoint, endpoint.envelope);
    if (settings.errors.format !== 'problem' && !isIdentifier(settings.errors.root)) {
      report(settings, 'errors.root', 'Use letters, digits and _ only, and begin with a letter.');
    }
  },
});
