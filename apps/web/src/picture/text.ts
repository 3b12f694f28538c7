/** Text made safe between tags and in quoted attributes of XML; characters that XML does not know are left out. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

/** The text cut to a width in canvas units, by the usual width of a letter; what is cut off shows as an ellipsis. */
export function fitText(text: string, width: number, letter: number): string {
  const most = Math.max(1, Math.floor(width / letter));
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`;
}

/** Lines of a text, broken at spaces to a width in canvas units; at most so many. */
export function wrapText(
  text: string,
  { width, letter, lines: most }: { width: number; letter: number; lines: number },
): string[] {
  const columns = Math.max(1, Math.floor(width / letter));
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ')) {
      if (line !== '' && line.length + 1 + word.length > columns) {
        lines.push(line);
        line = word;
      } else line = line === '' ? word : `${line} ${word}`;
    }
    lines.push(line);
  }
  return lines.slice(0, most).map((line) => fitText(line, width, letter));
}
