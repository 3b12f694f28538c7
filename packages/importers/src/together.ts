/** How many findings alike are told each at its own place, unless they say so themselves; more are told together. */
const APART = 8;
/** How many of those told together are named. */
const NAMED = 5;

/** What happened to one of many things alike: said in full where there are few, and by its name among the others. */
export interface Finding {
  readonly message: string;
  /** What happened to all of them, as the beginning of a sentence. */
  readonly together: string;
  readonly subject: string;
  /** How many of them are told each for itself; eight unless given. */
  readonly apart?: number;
}

/** What is said of findings alike, in their order: each for itself where they are few, else all at the place of the first. */
export function tellTogether<Said extends { readonly message: string }>(
  all: readonly (Said & { readonly finding: Finding })[],
): Said[] {
  const apart = new Map<string, { said: Said; count: number }>();
  for (const said of all) {
    const key = `${said.finding.subject}\n${said.message}`;
    const known = apart.get(key);
    if (known) known.count++;
    else apart.set(key, { said, count: 1 });
  }
  const [first] = all;
  if (!first || apart.size <= (first.finding.apart ?? APART))
    return [...apart.values()].map(({ said, count }) => withCount(said, count));
  const names = [...new Set(all.map(({ finding }) => finding.subject))];
  const rest = names.length > NAMED ? ' and others' : '';
  const message = `${first.finding.together}: ${names.slice(0, NAMED).join(', ')}${rest}`;
  return [withCount({ ...first, message }, all.length)];
}

/** The same with how often it was found, where that is more than once. */
export function withCount<Said extends { readonly message: string }>(
  said: Said,
  count: number,
): Said {
  return count === 1 ? said : { ...said, message: `${said.message} (${count} times, first here)` };
}
