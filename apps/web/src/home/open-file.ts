import { MAX_DOCUMENT_BYTES, parseDesign } from '@plinth/design';

/** What a chosen file holds: a document for the server, or the sentence that says why it is refused. */
export type OpenedFile = { ok: true; document: unknown } | { ok: false; message: string };

/** Reads a design.json before anything is sent. Damaged, huge and newer files are refused in one sentence. */
export async function readDesignFile(file: Blob & { name: string }): Promise<OpenedFile> {
  if (file.size > MAX_DOCUMENT_BYTES) {
    const megabytes = Math.round(file.size / 100_000) / 10;
    return {
      ok: false,
      message: `${file.name} has ${megabytes} MB; a design may have ${MAX_DOCUMENT_BYTES / 1_000_000} MB at most.`,
    };
  }
  const text = await file.text();
  const parsed = parseDesign(text);
  if (parsed.ok) return { ok: true, document: JSON.parse(text) };
  const [first, ...more] = parsed.problems;
  const where = first?.path ? ` (at ${first.path})` : '';
  const others = more.length > 0 ? ` And ${more.length} more like it.` : '';
  return {
    ok: false,
    message: `${file.name} cannot be opened. ${first?.message ?? ''}${where}${others}`,
  };
}
