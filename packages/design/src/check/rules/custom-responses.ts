import { defineRule } from '../rule.ts';

export const customResponses = defineRule({
  code: 'custom-responses',
  severity: 'error',
  alone: true,
  why: 'Code of your own answers with one of the responses that it declares.',
  check({ endpoints }, report) {
    for (const endpoint of endpoints) {
      const { action } = endpoint;
      if (action.kind !== 'custom') continue;
      if (!action.responses.some(({ status }) => status >= 200 && status < 400)) {
        report(
          endpoint,
          'action.responses',
          'Add the response of success, a status from 200 to 399.',
        );
      }
      const seen = new Set<number>();
      for (const [index, { status, shape }] of action.responses.entries()) {
        const at = `action.responses.${index}`;
        if (seen.has(status))
          report(endpoint, `${at}.status`, `Declare the status ${status} once.`);
        else if (status < 200) report(endpoint, `${at}.status`, 'Choose a status from 200.');
        else if (shape && (status === 204 || status === 304)) {
          report(endpoint, `${at}.shape`, `Take the shape out: ${status} has no body.`);
        }
        seen.add(status);
      }
    }
  },
});
