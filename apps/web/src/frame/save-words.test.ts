import type { SaveState } from '@plinth/editor';
import { describe, expect, it } from 'vitest';
import { mayLose, saveLook } from './save-words.ts';

const states: Record<SaveState['kind'], SaveState> = {
  saved: { kind: 'saved', words: 'Saved' },
  saving: { kind: 'saving', words: 'Saving…' },
  waiting: { kind: 'waiting', words: 'Offline, 1 change waiting', changes: 1, offline: true },
  rebased: { kind: 'rebased', words: 'Saved, merged', conflicts: [] },
  refused: { kind: 'refused', words: 'Not saved: too large', reason: 'too large' },
};

describe('the save state', () => {
  it('is as loud as what it says', () => {
    const looks = Object.values(states).map((state) => [state.kind, saveLook(state)]);
    expect(Object.fromEntries(looks)).toEqual({
      saved: 'quiet',
      saving: 'busy',
      waiting: 'warn',
      rebased: 'quiet',
      refused: 'danger',
    });
  });

  it('warns before leaving only where an edit is kept nowhere and sent nowhere', () => {
    const warned = Object.values(states).filter(mayLose);
    expect(warned).toEqual([states.refused]);
  });
});
