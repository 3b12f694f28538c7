import { useLocation } from 'wouter';
import { canvasOf, startRelation } from '../canvas/index.ts';
import { useEditor, useKind, useView } from '../editor/hooks.ts';
import { type AppCommand, allCommands } from '../frame/app-commands.ts';
import { setOverlay } from '../frame/layout-store.ts';
import { useExports } from '../frame/use-exports.ts';
import { useSession } from '../session/session-context.ts';
import { applyTheme, readTheme } from '../ui/theme.ts';

interface PaletteCommand
  extends Pick<AppCommand, 'id' | 'title' | 'keywords' | 'shortcut' | 'group' | 'run'> {
  /** Whether it needs something else to be selected first. */
  readonly disabled?: boolean;
}

const themes = [
  ['light', 'Light theme'],
  ['dark', 'Dark theme'],
  ['system', 'Theme as the system'],
] as const;

/** Everything one can do: the commands, and what menus of the page offer beside them. */
export function usePaletteCommands(): readonly PaletteCommand[] {
  const editor = useEditor();
  const { own } = useSession();
  const { exports } = useExports();
  const views = useKind('view');
  const view = useView();
  const [, goTo] = useLocation();
  const commands = allCommands().filter((command) => command.id !== 'page.palette');
  return [
    ...commands.map((command) => {
      const isPossible = command.enabled(editor);
      const drawn = canvasOf(editor)?.controller;
      // With no pair selected it waits for a pull, as its key on the canvas does.
      if (command.id === 'relation.add' && !isPossible && drawn && !editor.readOnly) {
        return { ...command, run: () => startRelation(drawn) };
      }
      return { ...command, disabled: !isPossible };
    }),
    ...views
      .filter((one) => one.id !== view.id)
      .map((one) => ({
        id: `go.${one.id}`,
        title: `Go to view ${one.name || 'Unnamed'}`,
        keywords: ['switch', 'show'],
        group: 'View',
        run: () => editor.showView(one.id),
      })),
    ...exports
      // Taking a picture is a command of the page already.
      .filter((one) => one.id !== 'picture')
      .map((one) => ({
        id: `export.${one.id}`,
        title: `Export ${one.title}`,
        keywords: ['download', 'save', 'file', ...one.hint.split(' ')],
        group: 'Export',
        run: one.run,
      })),
    ...(own
      ? [
          {
            id: 'page.share',
            title: 'Share a link',
            keywords: ['view', 'invite', 'people'],
            group: 'Page',
            run: () => setOverlay('share'),
          },
        ]
      : []),
    ...themes
      .filter(([theme]) => theme !== readTheme())
      .map(([theme, title]) => ({
        id: `theme.${theme}`,
        title,
        keywords: ['colours', 'night', 'mode', 'appearance'],
        group: 'Page',
        run: () => applyTheme(theme),
      })),
    {
      id: 'page.home',
      title: 'Go to all designs',
      keywords: ['home', 'list', 'back', 'close'],
      group: 'Page',
      run: () => goTo('/'),
    },
  ];
}
