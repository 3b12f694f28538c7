import { settingsOf } from '@plinth/design';
import type { SaveQueue } from '@plinth/editor';
import {
  ArrowLeft,
  Command as CommandIcon,
  EllipsisVertical,
  Eye,
  Import,
  PanelLeft,
  Redo2,
  Settings2,
  Undo2,
} from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Link } from 'wouter';
import { useEditor, useEditorValue, useHistory } from '../editor/hooks.ts';
import { useDraft } from '../inspector/controls/use-draft.ts';
import { useSession } from '../session/session-context.ts';
import { IconButton } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import { ThemeMenu, useThemeItems } from '../ui/theme-menu.tsx';
import { CopyButton } from './copy-button.tsx';
import { ExportMenu } from './export-menu.tsx';
import { setOverlay, toggleOutline, useLayout } from './layout-store.ts';
import { saveLook } from './save-words.ts';
import { ShareButton } from './share-button.tsx';
import { runSaying } from './use-shortcuts.ts';

export function TopBar() {
  const { own, queue } = useSession();
  const editor = useEditor();
  const outlineOpen = useLayout((state) => state.outlineOpen);
  return (
    <header className="flex h-11 shrink-0 items-center gap-1 border-b border-line bg-surface px-2 select-none">
      <Link
        href="/"
        aria-label="All designs"
        className="inline-flex size-7 items-center justify-center rounded-sm text-ink-2 hover:bg-hover hover:text-ink"
      >
        <ArrowLeft aria-hidden size={16} />
      </Link>
      <IconButton label="Outline" keys="Mod+B" aria-pressed={outlineOpen} onClick={toggleOutline}>
        <PanelLeft size={15} />
      </IconButton>
      <DesignName />
      {queue ? <SaveWords queue={queue} /> : <LookingOnly />}
      <div className="flex-1" />
      {own ? <HistoryButtons /> : null}
      {own ? (
        <IconButton label="Import" className="max-sm:hidden" onClick={() => setOverlay('import')}>
          <Import size={15} />
        </IconButton>
      ) : null}
      <IconButton
        label="Commands"
        keys="Mod+K"
        className="max-sm:hidden"
        onClick={() => setOverlay('palette')}
      >
        <CommandIcon size={15} />
      </IconButton>
      <IconButton
        label="API settings"
        keys="Mod+,"
        className="max-sm:hidden"
        onClick={() => editor.select(['settings:main'])}
      >
        <Settings2 size={15} />
      </IconButton>
      <span className="max-sm:hidden">
        <ThemeMenu />
      </span>
      <span className="mx-1 h-5 w-px bg-line max-sm:hidden" />
      <MoreMenu own={own} />
      {own ? <ShareButton /> : <CopyButton />}
      <ExportMenu />
    </header>
  );
}

/** On a phone, what has no room in the bar. */
function MoreMenu({ own }: { own: boolean }) {
  const editor = useEditor();
  const { items: themes } = useThemeItems();
  return (
    <span className="sm:hidden">
      <Menu
        label="More"
        trigger={
          <IconButton label="More">
            <EllipsisVertical size={15} />
          </IconButton>
        }
        items={[
          ...(own
            ? [
                {
                  id: 'import',
                  title: 'Import…',
                  icon: <Import size={14} />,
                  run: () => setOverlay('import'),
                },
              ]
            : []),
          {
            id: 'commands',
            title: 'Commands',
            icon: <CommandIcon size={14} />,
            run: () => setOverlay('palette'),
          },
          {
            id: 'settings',
            title: 'API settings',
            icon: <Settings2 size={14} />,
            run: () => editor.select(['settings:main']),
          },
          ...themes.map((item, index) => ({ ...item, apart: index === 0 })),
        ]}
      />
    </span>
  );
}

function DesignName() {
  const editor = useEditor();
  const name = useEditorValue((now) => settingsOf(now.design).name);
  const draft = useDraft(name, (text) => {
    const trimmed = text.trim();
    if (trimmed !== '') runSaying(() => editor.run('settings.set', { patch: { name: trimmed } }));
  });
  if (editor.readOnly) return <h1 className="max-w-72 truncate px-1.5 font-semibold">{name}</h1>;
  return (
    <h1 className="relative max-w-72 min-w-0">
      <span
        aria-hidden
        className="invisible block truncate border px-1.5 font-semibold whitespace-pre"
      >
        {draft.text || ' '}
      </span>
      <input
        type="text"
        aria-label="Name of the design"
        maxLength={200}
        value={draft.text}
        onChange={(event) => draft.change(event.currentTarget.value)}
        onBlur={draft.finish}
        onKeyDown={(event) => {
          if (event.key === 'Escape') draft.cancel();
          if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
        }}
        className="absolute inset-0 w-full text-ellipsis rounded-sm border border-transparent bg-transparent px-1.5 font-semibold hover:border-line-strong focus:bg-raised"
      />
    </h1>
  );
}

// On a phone only what is amiss takes room.
const looks = {
  quiet: 'text-ink-3 max-sm:sr-only',
  busy: 'text-ink-3 max-sm:sr-only',
  warn: 'text-warn-ink',
  danger: 'text-danger-ink',
};

function SaveWords({ queue }: { queue: SaveQueue }) {
  const state = useSyncExternalStore(queue.subscribe, () => queue.state);
  const stuck = state.kind === 'waiting' || state.kind === 'refused';
  return (
    <div className="ml-1 flex min-w-0 items-baseline gap-2 text-xs">
      <output
        aria-label="Save state"
        title={state.words}
        className={`max-w-96 min-w-0 truncate ${looks[saveLook(state)]}`}
      >
        {state.words}
      </output>
      {stuck ? (
        <button type="button" className="shrink-0 underline" onClick={() => queue.online()}>
          Try again
        </button>
      ) : null}
    </div>
  );
}

function LookingOnly() {
  return (
    <span className="ml-1 inline-flex items-center gap-1 rounded-full bg-pressed px-2 text-xs text-ink-2">
      <Eye aria-hidden size={12} />
      View only
    </span>
  );
}

function HistoryButtons() {
  const editor = useEditor();
  const { undo, redo } = useHistory();
  return (
    <>
      <IconButton
        label={undo === null ? 'Undo' : `Undo: ${undo}`}
        keys="Mod+Z"
        disabled={undo === null}
        onClick={() => editor.undo()}
      >
        <Undo2 size={15} />
      </IconButton>
      <IconButton
        label={redo === null ? 'Redo' : `Redo: ${redo}`}
        keys="Mod+Shift+Z"
        disabled={redo === null}
        onClick={() => editor.redo()}
      >
        <Redo2 size={15} />
      </IconButton>
    </>
  );
}
