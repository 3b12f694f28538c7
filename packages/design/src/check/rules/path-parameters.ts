import { countParameters, parametersOf } from '../routes.ts';
import { defineRule } from '../rule.ts';

export const pathParameters = defineRule({
  code: 'path-parameters',
  severity: 'error',
  why: 'The path must name the row that the endpoint is about, and nothing that is not used.',
  check(context, report) {
    for (const endpoint of context.endpoints) {
      const found = parametersOf(endpoint.path);
      const twice = found.find((name, index) => found.indexOf(name) < index);
      if (twice) report(endpoint, 'path', `Name the second :${twice} otherwise.`);
      const expected = countParameters(context, endpoint);
      if (expected !== null && expected !== found.length) {
        const parent = endpoint.within ? 'the row that it lies within, then ' : '';
        const words =
          expected === 0
            ? 'Take the parameters out of the path: there is nothing that they would name.'
            : `Give the path ${expected} parameter${expected === 1 ? '' : 's'} (${parent}the key of its own row); it has ${found.length}.`;
        report(endpoint, 'path', words);
      }
      if (endpoint.action.kind !== 'custom' || !endpoint.action.params) continue;
      const fields = context.fieldsOf(endpoint.action.params).map(({ name }) => name);
      for (const name of found) {
        if (!fields.includes(name))
          report(endpoint, 'action.params', `Add the field ${name}, which the path names.`);
      }
      for (const name of fields) {
        if (!found.includes(name))
          report(endpoint, 'path', `Add :${name} to the path, or take it out of the parameters.`);
      }
    }
  },
});
