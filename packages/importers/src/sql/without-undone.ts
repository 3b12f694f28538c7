import type { Place, SourceFile } from '../importer.ts';
import { createLines } from '../lines.ts';
import type { Report } from '../report.ts';

/** Lines of goose, sql-migrate and dbmate that say which way the statements below lead. */
const marker = /^--[ \t]*(?:\+[ \t]*(?:goose|migrate)[ \t]+|migrate:[ \t]*)(up|down)\b.*$/gim;

/**
 * Scripts without what undoes them: files named `down.sql` beside their `up.sql`, and sections that a tool for migrations marks.
 * Blanks stand in place of sections, so that places stay.
 */
export function withoutUndone(files: readonly SourceFile[], report: Report): SourceFile[] {
  const paths = new Set(files.map(({ path }) => path.toLowerCase()));
  const say = (place: Place) =>
    report.count('info', 'migration-undone', 'What undoes a migration is not read.', place);
  return files.flatMap((file) => {
    const lower = file.path.toLowerCase();
    const isDown =
      /(?:^|[./_-])down\.sql$/.test(lower) && paths.has(lower.replace(/down(?=\.sql$)/, 'up'));
    if (isDown) {
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
