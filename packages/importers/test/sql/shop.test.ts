import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { read } from '../support/read.ts';

it('reads a plain pg_dump: every statement is in the design or reported', () => {
  const text = readFileSync(new URL('../fixtures/shop.postgresql.sql', import.meta.url), 'utf8');
  const { design, said } = read(text, {});
  expect(design).toMatchInlineSnapshot(`
    "enum MpaaRating G|PG-13
    Main.User/Users key(id) timestamps // People; all of them
      id: bigint readOnly default sequence
      email: text unique default "" // Where to write
      name: string(80)? default "it's"
      settings: json default {}
      tags: text[] default []
      search: text? readOnly
      index(tags) gin users_tags
      check name_length: char_length((name)::text) <= 80
    Main.Film/Films key(filmId)
      filmId: integer readOnly default sequence
      title: text
      releaseYear: integer? min:1901 max:2155
      rentalRate: decimal(4,2) default 4.99
      rating: MpaaRating? default "G"
      owner >- User.films by ownerId delete:restrict update:cascade indexed
      original >-? Film.originalFilms by originalId delete:setNull
      index(title desc, filmId) films_title
      index((lower(title))) films_lower
      index(title) films_rated where rating IS NOT NULL
      check films_check: (release_year >= 1901) AND (release_year <= 2155)
    Main.FilmUser/FilmUsers key(film, user)
      film >- Film.filmUsers by filmId delete:cascade
      user >- User.filmUsers by userId delete:cascade
    Billing.Invoice/Invoices key(uuid)
      total: decimal(12,2)
      logdate: date
      user >-? User.invoices by userId"
  `);
  expect(said).toMatchInlineSnapshot(`
    [
      "function-dropped 24:1",
      "type-changed 37:5",
      "type-changed 43:5",
      "generated-column 43:21",
      "view-dropped 76:1",
      "trigger-dropped 106:1",
      "statement-skipped 120:1",
    ]
  `);
});
