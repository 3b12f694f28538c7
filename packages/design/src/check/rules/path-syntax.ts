import { changing, defineRule } from '../rule.ts';

export const pathSyntax = defineRule({
  code: 'path-syntax',
  severity: 'error',
  alone: true,
  why: 'A router and OpenAPI must read the path alike.',
  check({ endpoints }, report) {
    for (const endpoint of endpoints) {
      const { path } = endpoint;
      const reason = explain(path);
      if (!reason) continue;
      const next = `/${path
        .split('/')
        .filter((part) => part !== '')
        .join('/')}`;
      const fix = explain(next) ? null : changing(`Change to ${next}`, endpoint, { path: next });
      report(endpoint, 'path', reason, fix);
    }
  },
});

function explain(path: string): string | null {
  if (path === '/') return null;
  if (!path.startsWith('/')) return 'Begin the path with a slash.';
  for (const segment of path.slice(1).split('/')) {
    if (segment === '') return 'Take out the empty part between slashes or at the end of the path.';
    if (segment.startsWith(':')) {
      if (!/^:[A-Za-z][A-Za-z0-9_]{0,62}$/.test(segment)) {
        return `Write the parameter ${segment} as : and a name of letters, digits and _.`;
      }
    } else if (!/^[A-Za-z0-9_~-][A-Za-z0-9._~-]*$/.test(segment)) {
      return `Write ${segment} with letters, digits and - _ . ~ only; a parameter is a part of its own.`;
    }
  }
  return null;
}
