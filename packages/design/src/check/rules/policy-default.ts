import { changing, defineRule } from '../rule.ts';

export const policyDefault = defineRule({
  code: 'policy-default',
  severity: 'error',
  why: 'The default is what others inherit, and knows no entity of its own.',
  check({ settings }, report) {
    const { kind } = settings.defaultPolicy;
    if (kind !== 'inherit' && kind !== 'owner') return;
    const fix = changing('Demand a login', settings, { defaultPolicy: { kind: 'authenticated' } });
    report(settings, 'defaultPolicy', `Choose another default: ${kind} cannot be one.`, fix);
  },
});
