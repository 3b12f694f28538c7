import type { Cache, Clock, Limiter } from '../deps.ts';

/** A cache in this process, for one copy of the service. */
export function createMemoryCache(clock: Clock, maxEntries = 10_000): Cache {
  const entries = new Map<string, { value: string; expires: number }>();
  return {
    async get(key) {
      const entry = entries.get(key);
      if (entry && entry.expires > clock.now().getTime()) return entry.value;
      entries.delete(key);
      return undefined;
    },
    async set(key, value, seconds) {
      entries.delete(key);
      entries.set(key, { value, expires: clock.now().getTime() + seconds * 1000 });
      const oldest = entries.keys().next().value;
      if (entries.size > maxEntries && oldest !== undefined) entries.delete(oldest);
    },
  };
}

/** Fixed windows in this process, for one copy of the service. */
export function createMemoryLimiter(clock: Clock): Limiter {
  const windows = new Map<string, { used: number; ends: number }>();
  let nextSweep = 0;
  return {
    async consume(key, { requests, seconds }) {
      const now = clock.now().getTime();
      if (now >= nextSweep) {
        for (const [other, window] of windows) if (window.ends <= now) windows.delete(other);
        nextSweep = now + 60_000;
      }
      let window = windows.get(key);
      if (!window || window.ends <= now) {
        window = { used: 0, ends: now + seconds * 1000 };
        windows.set(key, window);
      }
      window.used++;
      return {
        allowed: window.used <= requests,
        remaining: Math.max(0, requests - window.used),
        resetSeconds: Math.ceil((window.ends - now) / 1000),
      };
    },
  };
}
