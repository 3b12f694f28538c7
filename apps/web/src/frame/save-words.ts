import type { SaveState } from '@plinth/editor';

export type SaveLook = 'quiet' | 'busy' | 'warn' | 'danger';

/** How loud the save state is said. */
export function saveLook(state: SaveState): SaveLook {
  if (state.kind === 'saving') return 'busy';
  if (state.kind === 'waiting') return 'warn';
  return state.kind === 'refused' ? 'danger' : 'quiet';
}

/** Whether closing the page could lose an edit: those that wait are kept in this browser and sent later, refused ones are not. */
export function mayLose(state: SaveState): boolean {
  return state.kind === 'refused';
}
