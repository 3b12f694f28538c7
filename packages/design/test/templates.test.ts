import { describe, expect, it } from 'vitest';
import { check, recordsOf, templates } from '../src/index.ts';

describe.each(templates.map((template) => [template.id, template] as const))(
  'template %s',
  (_, template) => {
    const { design } = template;

    it('has nothing wrong with it', () => {
      expect(check(design).map(({ code, at, message }) => ({ code, at, message }))).toEqual([]);
    });

    it('says what it is, and its entities and endpoints do too', () => {
      expect(template.title).not.toBe('');
      expect(template.description).toMatch(/\.$/);
      for (const entity of recordsOf(design, 'entity'))
        expect(entity.description, entity.name).not.toBe('');
      for (const endpoint of recordsOf(design, 'endpoint')) {
        expect(endpoint.summary, endpoint.path).not.toBe('');
        expect(endpoint.operationId, endpoint.path).not.toBe('');
      }
    });

    it('places every card once, none on another', () => {
      const placed = recordsOf(design, 'placement');
      const targets: string[] = placed.map(({ target }) => target);
      for (const kind of ['entity', 'job', 'enum', 'shape'] as const) {
        for (const { id } of recordsOf(design, kind)) expect(targets).toContain(id);
      }
      expect(new Set(targets).size).toBe(targets.length);
      for (const a of placed) {
        for (const b of placed) {
          if (a === b) continue;
          expect(a.x !== b.x || Math.abs(a.y - b.y) >= 100, `${a.target} and ${b.target}`).toBe(
            true,
          );
        }
      }
    });
  },
);
