import type { AlignEdge } from '@plinth/editor';
import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignStartHorizontal,
  AlignStartVertical,
  type LucideIcon,
} from 'lucide-react';
import { canvasOf } from '../canvas/index.ts';
import { useEditor } from '../editor/hooks.ts';
import { runSaying } from '../frame/use-shortcuts.ts';
import { IconButton } from '../ui/button.tsx';
import { FormSection } from './controls/form-section.tsx';

const edges: readonly { edge: AlignEdge; title: string; Icon: LucideIcon }[] = [
  { edge: 'left', title: 'Align left edges', Icon: AlignStartVertical },
  { edge: 'centre', title: 'Align centres', Icon: AlignCenterVertical },
  { edge: 'right', title: 'Align right edges', Icon: AlignEndVertical },
  { edge: 'top', title: 'Align top edges', Icon: AlignStartHorizontal },
  { edge: 'middle', title: 'Align middles', Icon: AlignCenterHorizontal },
  { edge: 'bottom', title: 'Align bottom edges', Icon: AlignEndHorizontal },
];

/** Brings the cards of what is selected into line; nothing where fewer than two are drawn as cards. */
export function AlignRow({ ids }: { ids: readonly string[] }) {
  const editor = useEditor();
  const placed = ids.filter((id) => canvasOf(editor)?.controller.state.rects.has(id));
  if (placed.length < 2 || editor.readOnly) return null;
  const align = (edge: AlignEdge) => {
    // As drawn: the document does not know how high a card is.
    const rects = canvasOf(editor)?.controller.state.rects;
    const drawn = placed.flatMap((id) => {
      const rect = rects?.get(id);
      return rect ? [[id, rect] as const] : [];
    });
    const sizes = Object.fromEntries(drawn);
    runSaying(() => editor.run('place.align', { ids: placed, edge, sizes }));
  };
  return (
    <FormSection title="Where they stand">
      <div className="flex gap-1" role="toolbar" aria-label="Align">
        {edges.map(({ edge, title, Icon }) => (
          <IconButton key={edge} label={title} onClick={() => align(edge)}>
            <Icon size={15} />
          </IconButton>
        ))}
      </div>
    </FormSection>
  );
}
