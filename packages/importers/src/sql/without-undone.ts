import type { Place, SourceFile } from '../importer.ts';
import { createLines } from '../lines.ts';
import type { Report } from '../report.ts';

/** Lines of goose, sql-migrate and dbmate that say which way the statements below lead. */
const marker = /^--[ \t]*(?:\+[ \t]*(?:goose|migrate)[ \t]+|migrate:[ \t]*)(up|down)\b.*$/gim;

/** Names of files that undo another, and the name of that: of most tools, of Sqitch and of Flyway. */
const undoing = [
  [/(^|[./_-])down(?=\.sql$)/, '$1up'],
  [/(^|\/)revert\//, '$1deploy/'],
  [/(^|\/)u(?=\d[^/]*__)/, '$1v'],
] as const;

/** Names of scripts that take down what those beside them make; those with a number have a place among others. */
const takingDown = /(?:^|\/)(?!v?\d)(?:[^/]*[_-])?(?:drop|teardown|uninstall)[^/]*\.sql$/;

/**
 * Scripts without what undoes them: files named after those that they undo, such as `down.sql` beside `up.sql` or `DropTables.sql`
 * beside others, and sections that a tool for migrations marks. Blanks stand in place of sections, so that places stay.
 */
export function withoutUndone(files: readonly SourceFile[], report: Report): SourceFile[] {
  const paths = new Set(files.map(({ path }) => path.toLowerCase()));
  const say = (place: Place) =>
    report.count('info', 'migration-undone', 'What undoes a migration is not read.', place);
  const makes = ({ text }: SourceFile) => /\bCREATE\s/i.test(text);
  const isMade = files.some(makes);
  return files.flatMap((file) => {
    const lower = file.path.toLowerCase();
    const isDown = undoing.some(
      ([name, instead]) => name.test(lower) && paths.has(lower.replace(name, instead)),
    );
    if (isDown || (isMade && takingDown.test(lower) && !makes(file))) {
      say({ file: file.path, line: 1, column: 1 });
      return [];
    }
    const marks = [...file.text.matchAll(marker)];
    if (marks.length === 0) return [file];
    const placeOf = createLines(file);
    let text = file.text.slice(0, marks[0]?.index);
    for (const [index, { 1: way, index: at }] of marks.entries()) {
      const section = file.text.slice(at, marks[index + 1]?.index);
      const isUndone = way?.toLowerCase() === 'down';
      text += isUndone ? section.replace(/\S/g, ' ') : section;
      if (isUndone) say(placeOf(at));
    }
    return [{ ...file, text }];
  });
}
