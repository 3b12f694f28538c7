import { type SQL, sql } from 'drizzle-orm';

/** Full-text search for every word of `text`; quoted phrases and `-word` work as in a web search. */
export function matches(document: SQL, text: string | undefined): SQL | undefined {
  return text === undefined
    ? undefined
    : sql`${document} @@ websearch_to_tsquery('simple', ${text})`;
}
