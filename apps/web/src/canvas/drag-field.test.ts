import { describe, expect, it } from 'vitest';
import { issueTracker } from '../../test/tracker.ts';
import { dropPlace, moveFields } from './drag-field.ts';
import { HEAD, ROW } from './model/metrics.ts';

function start() {
  const tracker = issueTracker();
  const { canvas, editor, idOf } = tracker;
  const id = idOf('Issue');
  const placeAt = (row: number, entity = id) => {
    const rect = canvas.state.scene.rects.get(entity);
    if (!rect) throw new Error('start: the card is not drawn');
    const place = dropPlace(canvas.state.scene.cards.get(entity), rect, rect.y + HEAD + row * ROW);
    if (!place) throw new Error('start: the card takes no field');
    return place;
  };
  const names = (entity = id) => editor.list('fields', entity).map((field) => field.name);
  const field = (name: string) =>
    editor.list('fields', id).find((it) => it.name === name)?.id ?? '';
  return { ...tracker, placeAt, names, field };
}

describe('a field dropped', () => {
  it('below the added key comes first, and below the last row of a foreign key last', () => {
    const { placeAt, field } = start();
    expect(placeAt(0).after).toBeNull();
    expect(placeAt(1).after).toBeNull();
    expect(placeAt(2).after).toBe(field('number'));
    expect(placeAt(40).after).toBe(field('isWatched'));
  });

  it('moves in one step, with those that are selected beside it', () => {
    const { canvas, editor, placeAt, names, field } = start();
    const before = names();
    moveFields(canvas, field('title'), placeAt(0));
    expect(names().slice(0, 2)).toEqual(['title', 'number']);
    editor.undo();
    expect(names()).toEqual(before);
    editor.select([field('title'), field('status')]);
    moveFields(canvas, field('status'), placeAt(40));
    expect(names().slice(-2)).toEqual(['title', 'status']);
  });

  it('where it is already changes nothing, and on another card goes over to it', () => {
    const { canvas, editor, placeAt, names, field, idOf } = start();
    const before = editor.design;
    moveFields(canvas, field('title'), placeAt(2));
    expect(editor.design).toBe(before);
    moveFields(canvas, field('title'), placeAt(1, idOf('Label')));
    expect(names(idOf('Label'))[0]).toBe('title');
    expect(names()).not.toContain('title');
  });
});
