import type { Endpoint, Envelope, Paging, RateLimit } from '../../src/index.ts';

export const envelopes: readonly Envelope[] = [
  { kind: 'data' },
  { kind: 'bare' },
  { kind: 'named', one: null, many: null, total: null, requests: true },
  { kind: 'named', one: null, many: null, total: 'total', requests: false },
  { kind: 'named', one: 'item', many: 'items', total: 'itemCount', requests: true },
];

export const pagings: readonly Paging[] = [
  { style: 'cursor', size: 3, max: 5 },
  { style: 'cursor', size: 1, max: 1 },
  { style: 'offset', size: 20, max: 100 },
  { style: 'offset', size: 2, max: 1000 },
  { style: 'none', size: 20, max: 100 },
];

export const rateLimits: readonly RateLimit[] = [
  { requests: 1, seconds: 60, per: 'address' },
  { requests: 5, seconds: 1, per: 'viewer' },
  { requests: 1_000_000, seconds: 86_400, per: 'viewer' },
];

export const caches: readonly Endpoint['cache'][] = [
  { seconds: 30, scope: 'shared' },
  { seconds: 3600, scope: 'viewer' },
  null,
];
