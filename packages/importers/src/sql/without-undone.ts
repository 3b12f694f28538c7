import type { SourceFile } from '../importer.ts';
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
  const say = (file: SourceFile, offset: number) =>
    report.count(
      'info',
      'migration-undone',
      'What undoes a migration is not read.',
      createLines(file)(offset),
    );
  return files.flatMap((file) => {
    const lower = file.path.toLowerCase();
    const isDown =
      /(?:^|[./_-])down\.sql$/.test(lower) && paths.has(lower.replace(/down(?=\.sql$)/, 'up'));
    if (isDown) {
      say(file, 0);
      return [];
    }
    let text = file.text;
    const marks = [...file.text.matchAll(marker)];
    for (const [index, { 0: line, 1: way, index: at }] of marks.entries()) {
      if (way?.toLowerCase() !== 'down') continue;
      const start = at + line.length;
      const end = marks[index + 1]?.index ?? text.length;
      text = text.slice(0, start) + text.slice(start, end).replace(/\S/g, ' ') + text.slice(end);
      say(file, at);
    }
    return [text === file.text ? file : { ...file, text }];
  });
}
