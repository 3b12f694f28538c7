import { changing, defineRule } from '../rule.ts';

export const pagingBounds = defineRule({
  code: 'paging-bounds',
  severity: 'error',
  why: 'A page cannot be larger than the largest page.',
  check({ endpoints, settings }, report) {
    const { defaultPaging } = settings;
    if (defaultPaging.size > defaultPaging.max) {
      const fix = changing('Lower the size', settings, {
        defaultPaging: { ...defaultPaging, size: defaultPaging.max },
      });
      report(settings, 'defaultPaging.size', 'Choose a size of page up to the largest.', fix);
    }
    for (const endpoint of endpoints) {
      const { paging } = endpoint;
      if (!paging) continue;
      if (endpoint.action.kind !== 'list') {
        const fix = changing('Take the paging out', endpoint, { paging: null });
        report(endpoint, 'paging', 'Take the paging out: only a list has pages.', fix);
      } else if (paging.size > paging.max) {
        const fix = changing('Lower the size', endpoint, {
          paging: { ...paging, size: paging.max },
        });
        report(endpoint, 'paging.size', 'Choose a size of page up to the largest.', fix);
      }
    }
  },
});
