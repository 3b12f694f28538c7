import { createDesign, templates } from '@plinth/design';
import { describe, expect, it } from 'vitest';
import { previewBoxes } from './preview-boxes.ts';

describe('the picture of a template', () => {
  it('draws every entity inside the picture, none over another', () => {
    for (const { design, title } of templates) {
      const { boxes, width, height } = previewBoxes(design);
      for (const box of boxes) {
        expect(box.x + box.width, title).toBeLessThanOrEqual(width);
        expect(box.y + box.height, title).toBeLessThanOrEqual(height);
        const hit = boxes.filter(
          (other) =>
            other !== box &&
            other.x === box.x &&
            other.y < box.y + box.height &&
            box.y < other.y + other.height,
        );
        expect(hit, title).toEqual([]);
      }
    }
  });

  it('is empty for an empty design', () => {
    expect(previewBoxes(createDesign([])).boxes).toEqual([]);
  });
});
