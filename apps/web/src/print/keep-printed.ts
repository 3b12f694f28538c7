import type { Design } from '@plinth/design';
import {
  type Printed,
  printDbml,
  printMermaid,
  printPostgresql,
  printPrisma,
} from '@plinth/importers';
import type { PrintFormat } from './print-formats.ts';

const printers: Readonly<Record<PrintFormat['id'], (design: Design) => Printed>> = {
  postgresql: printPostgresql,
  prisma: printPrisma,
  dbml: printDbml,
  mermaid: printMermaid,
};

/** Losses that are written out; of more the number is said. */
const MOST_NOTES = 40;

/** A design in another format, headed by comments on what that format cannot hold. */
export function printWithNotes(
  design: Design,
  { id, comment }: PrintFormat,
): { text: string; notes: readonly string[] } {
  const { text, notes } = printers[id](design);
  const lines = notes.slice(0, MOST_NOTES);
  if (notes.length > MOST_NOTES) lines.push(`And ${notes.length - MOST_NOTES} more like these.`);
  const head = lines.map((line) => `${comment} ${line.replace(/\s+/g, ' ')}\n`).join('');
  return { text: head === '' ? text : `${head}\n${text}`, notes };
}

/** Hands the design in another format to the browser to keep; answers what that format cannot hold. */
export function keepPrinted(design: Design, format: PrintFormat): readonly string[] {
  const { text, notes } = printWithNotes(design, format);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  link.download = format.file;
  link.click();
  // The browser has to have begun before the address goes.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  return notes;
}
