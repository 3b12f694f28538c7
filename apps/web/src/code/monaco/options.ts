import type { editor } from 'monaco-editor/editor/editor.api';

/** How code looks wherever it is shown. */
export const codeOptions: editor.IStandaloneEditorConstructionOptions = {
  theme: 'plinth',
  automaticLayout: true,
  // A text area, which the page's own shortcuts know for a place where one types.
  editContext: false,
  fontFamily: '"JetBrains Mono Variable", ui-monospace, monospace',
  fontSize: 12,
  lineHeight: 18,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  renderLineHighlight: 'none',
  overviewRulerLanes: 0,
  hideCursorInOverviewRuler: true,
  overviewRulerBorder: false,
  stickyScroll: { enabled: false },
  fixedOverflowWidgets: true,
  unicodeHighlight: { ambiguousCharacters: false },
  scrollbar: { useShadows: false, verticalScrollbarSize: 10, horizontalScrollbarSize: 10 },
  smoothScrolling: false,
  cursorBlinking: 'solid',
};
