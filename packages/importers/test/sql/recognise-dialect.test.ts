import { expect, it } from 'vitest';
import { recogniseDialect } from '../../src/sql/recognise-dialect.ts';

it.each([
  ['postgresql', 'CREATE TABLE a (id serial PRIMARY KEY, at timestamptz NOT NULL);'],
  ['postgresql', 'SET search_path TO app;\nCREATE TABLE a (id integer PRIMARY KEY, at jsonb);'],
  ['postgresql', 'CREATE TABLE "User" ("id" uuid DEFAULT gen_random_uuid()::uuid);'],
  [
    'mysql',
    'CREATE TABLE `a` (`id` int NOT NULL AUTO_INCREMENT, PRIMARY KEY (`id`)) ENGINE=InnoDB;',
  ],
  ['mysql', 'CREATE TABLE a (id int unsigned PRIMARY KEY, kind enum("x", "y"));'],
  ['mysql', 'CREATE TABLE a (id INTEGER PRIMARY KEY, n int unsigned, body longtext);'],
  ['sqlite', 'CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT);'],
  ['sqlite', 'PRAGMA foreign_keys=OFF;\nCREATE TABLE `a` (`id` integer, `name` text);'],
  // SQLite takes any name of a type.
  [
    'sqlite',
    "CREATE TABLE a (id integer NOT NULL PRIMARY KEY, del tinyint NOT NULL default '0', data longtext);",
  ],
  [
    'sqlite',
    "CREATE TABLE a (id INTEGER NOT NULL, at TIMESTAMP, PRIMARY KEY (id));\nCREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET at = DATETIME('NOW') WHERE rowid = new.rowid; END;",
  ],
] as const)('reads as %s: %s', (dialect, text) => {
  expect(recogniseDialect([{ path: 'a.sql', text }])).toBe(dialect);
});
