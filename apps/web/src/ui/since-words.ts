const steps: [limit: number, seconds: number, unit: string][] = [
  [3600, 60, 'minute'],
  [86_400, 3600, 'hour'],
  [86_400 * 14, 86_400, 'day'],
];

/** How long ago a moment was, in words: `just now`, `5 minutes ago`, and the date after two weeks. */
export function sinceWords(iso: string, now: number): string {
  const seconds = Math.max(0, (now - Date.parse(iso)) / 1000);
  if (seconds < 60) return 'just now';
  for (const [limit, length, unit] of steps) {
    if (seconds >= limit) continue;
    const count = Math.floor(seconds / length);
    return `${count} ${unit}${count === 1 ? '' : 's'} ago`;
  }
  return `on ${iso.slice(0, 10)}`;
}
