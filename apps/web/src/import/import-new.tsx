import { MAX_DOCUMENT_BYTES, printDesign, settingsOf } from '@plinth/design';
import type { SourceFile } from '@plinth/importers';
import { type Accepted, ImportDialog } from './import-dialog.tsx';

/** Where the input names no API. */
const UNNAMED = 'My API';

/** The import that opens as a design of its own. */
export function ImportNew(props: {
  given: readonly SourceFile[];
  onClose: () => void;
  /** Makes the design; resolves with a sentence where that is refused. */
  create: (document: unknown) => Promise<string | null>;
}) {
  const accept = async ({ design, from }: Accepted): Promise<string | null> => {
    const settings = settingsOf(design);
    const name = settings.name === UNNAMED ? baseName(from) : settings.name;
    const records = { ...design.records, [settings.id]: { ...settings, name } };
    const text = printDesign({ records });
    if (new Blob([text]).size > MAX_DOCUMENT_BYTES) {
      return `This makes a design of more than ${MAX_DOCUMENT_BYTES / 1_000_000} MB. Import a part of it, or without endpoints.`;
    }
    return props.create(JSON.parse(text));
  };
  return (
    <ImportDialog
      open
      given={props.given}
      beside={null}
      onClose={props.onClose}
      onAccept={accept}
    />
  );
}

/** `prisma/schema.prisma` gives `schema`. */
function baseName(path: string): string {
  const name =
    path
      .split('/')
      .at(-1)
      ?.replace(/\.[A-Za-z]+$/, '') ?? '';
  return name.trim() || 'Imported';
}
