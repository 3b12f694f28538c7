import { ChevronDown, Crosshair, Eye, Minus, Plus, Spline, X } from 'lucide-react';
import { useKind, useView } from '../../editor/hooks.ts';
import { describeRecord } from '../../inspector/describe-record.ts';
import { Menu, type MenuItem } from '../../ui/menu.tsx';
import { useCanvas, useCanvasState } from '../canvas-context.ts';
import { MAX_HOPS } from '../model/lens.ts';
import { canvasOf } from '../registry.ts';

/** Which view is looked at and how: the views, the lines, what is hidden, and the focus. */
export function ViewBar() {
  return (
    <div className="pl-views" role="toolbar" aria-label="View">
      <Views />
      <Lines />
      <Hidden />
      <Focus />
    </div>
  );
}

function Views() {
  const { editor } = useCanvas();
  const view = useView();
  const views = useKind('view');
  const items: MenuItem[] = views.map(({ id, name }) => ({
    id,
    title: name || 'Unnamed',
    checked: id === view.id,
    run: () => editor.showView(id),
  }));
  if (!editor.readOnly) {
    items.push(
      {
        id: 'add',
        title: 'New view from this one',
        hint: 'Another drawing of the same model, with places and hidden things of its own',
        icon: <Plus size={14} />,
        apart: true,
        run: () => editor.select([editor.run('view.add', {})]),
      },
      { id: 'edit', title: 'Rename or set up…', run: () => editor.select([view.id]) },
      {
        id: 'remove',
        title: 'Remove this view',
        hint: 'What it shows stays in the model',
        danger: true,
        disabled: view.id === 'view:main' || !editor.isEnabled('view.remove'),
        run: () => {
          editor.showView('view:main');
          editor.attempt('view.remove', { id: view.id });
        },
      },
    );
  }
  return (
    <Menu
      label="Views"
      align="start"
      trigger={
        <button type="button" className="pl-view-button">
          <span className="max-w-40 truncate">{view.name || 'Unnamed'}</span>
          <ChevronDown aria-hidden size={12} />
        </button>
      }
      items={items}
    />
  );
}

const lookTitles = { shown: 'Show relations', dimmed: 'Dim relations', hidden: 'Hide relations' };

function Lines() {
  const canvas = useCanvas();
  const { editor } = canvas;
  const view = useView();
  const lens = useCanvasState((state) => state.lens);
  const modules = useKind('module');
  const looks = (['shown', 'dimmed', 'hidden'] as const).map((relations) => ({
    id: relations,
    title: lookTitles[relations],
    checked: lens.relations === relations,
    run: () => canvas.setLines({ relations }),
  }));
  const effects = {
    id: 'effects',
    title: 'Show all reads and writes',
    hint: 'Otherwise those of what is selected',
    checked: view.showEffects,
    apart: true,
    disabled: editor.readOnly,
    run: () => {
      editor.attempt('record.set', { id: view.id, patch: { showEffects: !view.showEffects } });
    },
  };
  const ofModules = [null, ...modules].map((module) => ({
    id: module?.id ?? 'all',
    title: module ? `Only lines of ${module.name}` : 'Lines of all modules',
    checked: lens.module === (module?.id ?? null),
    apart: module === null,
    run: () => canvas.setLines({ module: module?.id ?? null }),
  }));
  return (
    <Menu
      label="Lines"
      align="start"
      trigger={
        <button type="button" className="pl-view-button" aria-label="Lines">
          <Spline aria-hidden size={13} />
          <ChevronDown aria-hidden size={12} />
        </button>
      }
      items={[...looks, effects, ...(modules.length > 1 ? ofModules : [])]}
    />
  );
}

function Hidden() {
  const { editor } = useCanvas();
  const { hidden } = useView();
  if (hidden.length === 0) return null;
  const items = hidden.slice(0, 20).map((id) => ({
    id,
    title: `Show ${describeRecord(editor.design, id)}`,
    run: () => void editor.attempt('view.show', { ids: [id] }),
  }));
  const all = {
    id: 'all',
    title: 'Show everything hidden',
    apart: true,
    run: () => void editor.attempt('view.show', {}),
  };
  return (
    <Menu
      label="Hidden in this view"
      align="start"
      trigger={
        <button type="button" className="pl-view-button" disabled={editor.readOnly}>
          <Eye aria-hidden size={13} />
          {hidden.length} hidden
        </button>
      }
      items={[...items, all]}
    />
  );
}

function Focus() {
  const canvas = useCanvas();
  const focus = useCanvasState((state) => state.lens.focus);
  if (!focus) {
    return (
      <button
        type="button"
        className="pl-view-button"
        aria-label="Focus on what is selected"
        aria-keyshortcuts="Shift+F"
        title="Focus on what is selected (Shift+F)"
        onClick={() => canvasOf(canvas.editor)?.toggleFocus()}
      >
        <Crosshair aria-hidden size={13} />
      </button>
    );
  }
  const reach = (hops: number) => {
    canvas.focus(hops, focus.ids);
    canvasOf(canvas.editor)?.fit();
  };
  const name = describeRecord(canvas.editor.design, focus.ids[0] ?? '');
  const others = focus.ids.length - 1;
  return (
    <>
      <button
        type="button"
        className="pl-view-button"
        aria-label="One hop fewer"
        disabled={focus.hops === 0}
        onClick={() => reach(focus.hops - 1)}
      >
        <Minus aria-hidden size={12} />
      </button>
      <output aria-label="Focus" className="pl-view-words">
        {focus.hops} {focus.hops === 1 ? 'hop' : 'hops'} around {name}
        {others > 0 ? ` and ${others} more` : ''}
      </output>
      <button
        type="button"
        className="pl-view-button"
        aria-label="One hop more"
        disabled={focus.hops === MAX_HOPS}
        onClick={() => reach(focus.hops + 1)}
      >
        <Plus aria-hidden size={12} />
      </button>
      <button
        type="button"
        className="pl-view-button"
        aria-label="Show all again"
        onClick={() => canvasOf(canvas.editor)?.toggleFocus()}
      >
        <X aria-hidden size={13} />
      </button>
    </>
  );
}
