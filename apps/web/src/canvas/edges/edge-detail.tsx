import { cardinalityOf } from '@plinth/editor';
import { useRecord } from '../../editor/hooks.ts';
import type { CanvasController } from '../canvas-controller.ts';
import type { Route } from '../geometry/route.ts';

const words = {
  manyToOne: 'many to one',
  oneToMany: 'one to many',
  oneToOne: 'one to one',
  manyToMany: 'many to many',
} as const;

/** Name and cardinality of a relation, at its middle. */
export function EdgeDetail(props: { id: string; route: Route; canvas: CanvasController }) {
  const relation = useRecord('relation', props.id);
  if (!relation) return null;
  const { editor } = props.canvas;
  const from = editor.get('entity', relation.from)?.name ?? '';
  const to = editor.get('entity', relation.to)?.name ?? '';
  const name = relation.fromName
    ? `${from}.${relation.fromName}`
    : relation.toName
      ? `${to}.${relation.toName}`
      : `${from} – ${to}`;
  const { x, y } = props.route.middle;
  return (
    <div
      className="pl-edge-label"
      style={{ transform: `translate(${x}px, ${y}px) translate(-50%, -50%)` }}
    >
      <span className="pl-mono">{name}</span>
      <span>{words[cardinalityOf(relation)]}</span>
    </div>
  );
}
