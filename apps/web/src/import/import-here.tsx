import { EditError } from '@plinth/editor';
import { canvasOf } from '../canvas/index.ts';
import { useEditor } from '../editor/hooks.ts';
import { say } from '../frame/layout-store.ts';
import { type Accepted, ImportDialog } from './import-dialog.tsx';

/** Milliseconds until the panels stand. */
const SETTLED = 150;

/** The import into the open design, as one step beside what is there. */
export function ImportHere(props: { onClose: () => void }) {
  const editor = useEditor();
  const accept = async ({ design, decisions, from }: Accepted): Promise<string | null> => {
    try {
      const title = `Import ${from.length > 40 ? `${from.slice(0, 39)}…` : from}`;
      const { ids, leftOut } = editor.run('design.add', { design, decisions, title });
      const entities = ids.filter((id) => id.startsWith('entity:')).length;
      const rest = leftOut > 0 ? `; ${leftOut} left out, as yours have them` : '';
      say(`${entities} ${entities === 1 ? 'entity' : 'entities'} added${rest}`);
      // Once the canvas has drawn them, and the inspector has taken its room.
      setTimeout(() => canvasOf(editor)?.zoomToSelection(), SETTLED);
      return null;
    } catch (error) {
      if (error instanceof EditError) return error.message;
      throw error;
    }
  };
  return <ImportDialog open onClose={props.onClose} beside={editor.design} onAccept={accept} />;
}
