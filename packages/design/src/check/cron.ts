const fields = [
  { name: 'minute', least: 0, most: 59, words: [] },
  { name: 'hour', least: 0, most: 23, words: [] },
  { name: 'day', least: 1, most: 31, words: [] },
  {
    name: 'month',
    least: 1,
    most: 12,
    words: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  },
  { name: 'weekday', least: 0, most: 7, words: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
] as const;

/** Why a five-field cron expression cannot be read, as an imperative sentence; null where it can. */
export function explainCron(cron: string): string | null {
  const parts = cron.trim().split(/\s+/);
  if (cron.trim() === '' || parts.length !== fields.length) {
    return 'Write five fields: minute, hour, day, month, weekday, such as 0 3 * * *.';
  }
  for (const [index, field] of fields.entries()) {
    const text = parts[index] ?? '';
    if (!text.split(',').every((item) => isItem(item.toLowerCase(), field))) {
      return `Correct the ${field.name} ${text}: use ${field.least} to ${field.most}, *, ranges, lists or steps.`;
    }
  }
  const [, , day = '', month = '', weekday] = parts;
  // Thirty days hath September.
  const longest = { 2: 29, 4: 30, 6: 30, 9: 30, 11: 30 }[Number(month)] ?? 31;
  if (weekday === '*' && /^\d+$/.test(day) && Number(day) > longest) {
    return `Correct the day ${day}: the month has ${longest} days.`;
  }
  return null;
}

function isItem(item: string, field: (typeof fields)[number]): boolean {
  const [, from, to, step] = /^(\*|[a-z0-9]+)(?:-([a-z0-9]+))?(?:\/(\d{1,3}))?$/.exec(item) ?? [];
  if (from === undefined) return false;
  if (step !== undefined && (Number(step) < 1 || Number(step) > field.most)) return false;
  if (from === '*') return to === undefined;
  const low = toNumber(from, field);
  const high = to === undefined ? low : toNumber(to, field);
  return low !== null && high !== null && low <= high;
}

function toNumber(text: string, { least, most, words }: (typeof fields)[number]): number | null {
  const place = (words as readonly string[]).indexOf(text);
  if (place >= 0) return place + least;
  if (!/^\d{1,2}$/.test(text)) return null;
  const value = Number(text);
  return value >= least && value <= most ? value : null;
}
