import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import '../src/ui/base.css';
import { Editor, matchShortcut } from '@plinth/editor';
import { createRoot } from 'react-dom/client';
import { Canvas, canvasOf } from '../src/canvas/index.ts';
import { EditorContext } from '../src/editor/hooks.ts';
import { largeDesign } from './large-design.ts';
import { smallDesign } from './small-design.ts';

/** The canvas alone, on a made-up design: `?entities=300&fields=15&relations=400`, or the small one. `?theme=dark` too. */
const query = new URLSearchParams(location.search);
const number = (name: string, otherwise: number) => Number(query.get(name) ?? otherwise);
const design = query.has('entities')
  ? largeDesign({
      entities: number('entities', 300),
      fields: number('fields', 15),
      relations: number('relations', 400),
      endpoints: query.has('endpoints'),
    })
  : smallDesign();
document.documentElement.dataset.theme = query.get('theme') ?? 'light';

const editor = new Editor({ design, nextId: () => crypto.randomUUID() });
Object.assign(window, { editor, reveal: (id: string) => canvasOf(editor)?.reveal([id]) });
addEventListener('keydown', (event) => {
  if (event.defaultPrevented || (event.target as Element).closest('input, textarea')) return;
  const command = matchShortcut(event);
  if (command && editor.runDirect(command.id)) event.preventDefault();
});

const root = document.getElementById('root');
if (!root) throw new Error('canvas-page: there is no root');
createRoot(root).render(
  <EditorContext value={editor}>
    <Canvas />
  </EditorContext>,
);
