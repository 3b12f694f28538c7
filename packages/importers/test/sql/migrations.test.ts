import { describe, expect, it } from 'vitest';
import { importFiles, type SourceFile } from '../../src/index.ts';
import { notationOf } from '../support/notation.ts';

const made = 'CREATE TABLE users (id serial PRIMARY KEY);\n';
const undone = 'DROP TABLE users;\n';
const added = 'ALTER TABLE users ADD COLUMN name text;\n';

function read(files: readonly SourceFile[]) {
  const { design, diagnostics } = importFiles(files, { dialect: 'postgresql' });
  const told = diagnostics.map(
    ({ code, file, line, column }) => `${code} ${file}:${line}:${column}`,
  );
  return { design: notationOf(design), told };
}

const whole = 'User/Users key(serial)\n  name: text?';

describe('what undoes a migration is not read', () => {
  it.each([
    '1_users.down.sql 1_users.up.sql',
    '1/down.sql 1/up.sql',
    'revert/1_users.sql deploy/1_users.sql',
    'U1__users.sql V1__users.sql',
    'sql/DropTables.sql 1.sql',
    'app-drop-objects.sql app-schema.sql',
  ])('in files %s', (names) => {
    const [down = '', up = ''] = names.split(' ');
    const files = [
      { path: down, text: undone },
      { path: up, text: made },
      { path: '2_name.sql', text: added },
    ];
    expect(read(files)).toEqual({ design: whole, told: [`migration-undone ${down}:1:1`] });
  });

  it('but for what has a place among others', () => {
    const files = [
      { path: '1_users.sql', text: made },
      { path: '2_drop_users.sql', text: undone },
      { path: '3_teams.sql', text: 'CREATE TABLE teams (id serial PRIMARY KEY);\n' },
    ];
    expect(read(files).design).toBe('Team/Teams key(serial)');
  });

  it('unless it is alone, and then is read as any other', () => {
    const files = [
      { path: 'users.sql', text: made + added },
      { path: 'down.sql', text: 'ALTER TABLE users DROP COLUMN name;' },
    ];
    expect(read(files)).toEqual({ design: 'User/Users key(serial)', told: [] });
  });

  it.each([
    ['-- +goose Up', '-- +goose Down'],
    ['-- +migrate Up', '-- +migrate Down'],
    ['-- migrate:up', '-- migrate:down'],
  ])('below %s and %s', (up, down) => {
    const files = [
      { path: '1.sql', text: `${up}\n${made}${down}\n${undone}` },
      {
        path: '2.sql',
        text: `${down}\nALTER TABLE users DROP COLUMN name;\n${up}\n${added}DROP TABLE none;`,
      },
    ];
    expect(read(files)).toEqual({
      design: whole,
      told: ['migration-undone 1.sql:3:1', 'drop 2.sql:5:1'],
    });
  });
});

describe('a folder with several dialects', () => {
  const files = [
    { path: 'app_mysql.sql', text: 'CREATE TABLE users (id INT AUTO_INCREMENT PRIMARY KEY);\n' },
    { path: 'app_postgres.sql', text: `${made}CREATE TABLE teams (id serial PRIMARY KEY);\n` },
    { path: 'sql-server/app.sql', text: 'CREATE TABLE [users] ([id] INT IDENTITY);\n' },
    { path: 'more.sql', text: added },
  ];

  it('is read in the one with most tables', () => {
    const { design, diagnostics } = importFiles(files);
    expect(notationOf(design)).toBe(`${whole}\nTeam/Teams key(serial)`);
    const aside = diagnostics.filter(({ code }) => code === 'file-aside');
    expect(aside).toMatchObject([{ severity: 'info', file: 'app_mysql.sql', line: 1, column: 1 }]);
    expect(aside[0]?.message).toMatch(/^The file is for another database: those for PostgreSQL/);
  });

  it('is read in the one that is asked for', () => {
    const { design } = importFiles(files, { dialect: 'mysql' });
    expect(notationOf(design)).toBe(whole);
  });

  it('is read whole where paths name one alone', () => {
    const { design } = importFiles(files.slice(1, 2).concat(files.slice(3)));
    expect(notationOf(design)).toContain('name: text?');
  });
});

describe('what a file says about tables of a later one', () => {
  const index = 'CREATE INDEX users_name ON users (name);\n';

  it('is read once they are there, with its own places and search path', () => {
    const files = [
      {
        path: '1.sql',
        text: `SET search_path = s;\n${added}${index}ALTER TABLE none ADD a int;\n`,
      },
      { path: '2.sql', text: `SET search_path = s;\n${made}` },
    ];
    const { design, told } = read(files);
    expect(design).toContain('User/Users key(serial)\n  name: text?\n  index(name) users_name');
    expect(told).toContain('statement-skipped 1.sql:4:1');
    expect(told.filter((each) => each.startsWith('statement'))).toHaveLength(1);
  });

  it('is read of their comments as well', () => {
    const comment = "COMMENT ON COLUMN users.name IS 'In full';\n";
    const { design, told } = read([
      { path: '1.sql', text: comment },
      { path: '2.sql', text: made + added },
    ]);
    expect(design).toContain('In full');
    expect(told).toEqual([]);
  });

  it('is not read where it asks for tables that are there before', () => {
    const early = 'ALTER TABLE IF EXISTS users ADD COLUMN age int;\n';
    const files = [
      { path: '1.sql', text: early },
      { path: '2.sql', text: made + added },
    ];
    expect(read(files).design).toBe(whole);
  });

  it('is not understood within one file', () => {
    const { told } = read([{ path: '1.sql', text: added + made }]);
    expect(told).toEqual(['statement-skipped 1.sql:1:1']);
  });
});

it('says of an index which column is not there', () => {
  const text = `${made}CREATE INDEX i ON users (id, name);\n`;
  const { diagnostics } = importFiles([{ path: '1.sql', text }], { dialect: 'postgresql' });
  expect(diagnostics.map(({ message }) => message)).toEqual([
    'Index i of users is left out: the table has no column name.',
  ]);
});
