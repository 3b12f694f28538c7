export { countingIds, TestEditor, type TestEditorOptions } from './test-editor.ts';
