import { type AnyCommand, commands, type Editor } from '@plinth/editor';
import { canvasOf } from '../canvas/index.ts';
import { setOverlay, toggleBare, toggleDock, toggleOutline } from './layout-store.ts';
import { goToNextPanel } from './panels.ts';

/** A command as palette, shortcut sheet and keyboard read it, whether it edits the design or moves the page about. */
export interface AppCommand {
  id: string;
  title: string;
  keywords: readonly string[];
  shortcut?: string;
  group: string;
  enabled: (editor: Editor) => boolean;
  run: (editor: Editor) => void;
}

/** What the page itself can do; all else is in the editor's registry. */
export const pageCommands: readonly AppCommand[] = [
  command('page.palette', 'Find a command', 'Mod+K', ['palette', 'search'], () =>
    setOverlay('palette'),
  ),
  command('page.shortcuts', 'Show shortcuts', '?', ['keys', 'help'], () => setOverlay('shortcuts')),
  command(
    'page.outline',
    'Show or hide the outline',
    'Mod+B',
    ['tree', 'panel', 'left'],
    toggleOutline,
  ),
  command(
    'page.panel',
    'Go to the next panel',
    'F6',
    ['focus', 'keyboard', 'outline', 'inspector', 'dock'],
    goToNextPanel,
  ),
  command('page.bare', 'Show the drawing alone', 'Mod+.', ['hide', 'panels', 'zen'], toggleBare),
  command('page.tour', 'Take the tour', undefined, ['help', 'introduction', 'first'], () =>
    setOverlay('tour'),
  ),
  command('page.picture', 'Take a picture', undefined, ['export', 'svg', 'png', 'image'], () =>
    setOverlay('picture'),
  ),
  {
    ...command(
      'page.import',
      'Import…',
      undefined,
      ['sql', 'prisma', 'dbml', 'openapi', 'swagger', 'jhipster', 'paste', 'file', 'schema', 'ddl'],
      () => setOverlay('import'),
    ),
    enabled: (editor) => !editor.readOnly,
  },
  command('page.problems', 'Show problems', 'Mod+J', ['errors', 'warnings', 'check', 'dock'], () =>
    toggleDock('problems'),
  ),
  command('page.code', 'Show the code', 'Mod+Shift+E', ['files', 'project', 'dock'], () =>
    toggleDock('code'),
  ),
  command('page.openapi', 'Show the OpenAPI document', undefined, ['preview', 'yaml', 'dock'], () =>
    toggleDock('openapi'),
  ),
  command(
    'page.table',
    'Show everything as a table',
    'Mod+Shift+L',
    ['list', 'grid', 'outline', 'dock'],
    () => toggleDock('table'),
  ),
  command(
    'page.run',
    'Run the API here',
    'Mod+Shift+Y',
    ['try', 'start', 'send', 'request', 'console', 'log', 'dock'],
    () => toggleDock('run'),
  ),
  command(
    'page.settings',
    'Edit API settings',
    'Mod+,',
    ['auth', 'cors', 'errors', 'limits'],
    (editor) => editor.select(['settings:main']),
  ),
  command('page.fit', 'Fit everything', 'Shift+1', ['zoom', 'all'], (editor) =>
    canvasOf(editor)?.fit(),
  ),
  command('page.zoomSelection', 'Zoom to what is selected', 'Shift+2', ['zoom'], (editor) =>
    canvasOf(editor)?.zoomToSelection(),
  ),
  {
    ...command(
      'page.focus',
      'Focus on what is selected, or show all again',
      'Shift+F',
      ['near', 'neighbours', 'hops', 'isolate'],
      (editor) => canvasOf(editor)?.toggleFocus(),
    ),
    group: 'View',
  },
  {
    ...command(
      'page.relations',
      'Show, dim or hide relations',
      'L',
      ['lines', 'edges', 'fade'],
      (editor) => canvasOf(editor)?.cycleRelations(),
    ),
    group: 'View',
  },
  {
    ...command('page.tidy', 'Tidy the layout', undefined, ['arrange', 'layout', 'elk'], (editor) =>
      canvasOf(editor)?.tidy(),
    ),
    enabled: (editor) => !editor.readOnly,
  },
];

function command(
  id: string,
  title: string,
  shortcut: string | undefined,
  keywords: readonly string[],
  run: (editor: Editor) => void,
): AppCommand {
  const keys = shortcut === undefined ? {} : { shortcut };
  return { id, title, keywords, group: 'Page', enabled: () => true, run, ...keys };
}

/** Every command that runs on what is selected now, in the order of the palette. */
export function allCommands(): readonly AppCommand[] {
  return [...commands.filter((one) => one.direct).map(fromRegistry), ...pageCommands];
}

function fromRegistry(one: AnyCommand): AppCommand {
  return {
    id: one.id,
    title: one.title,
    keywords: one.keywords,
    group: one.group,
    enabled: (editor) => editor.isEnabled(one.id),
    run: (editor) => void editor.runDirect(one.id),
    ...(one.shortcut === undefined ? {} : { shortcut: one.shortcut }),
  };
}
