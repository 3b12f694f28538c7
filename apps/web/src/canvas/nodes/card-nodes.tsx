import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useCard } from '../canvas-context.ts';
import type { EndpointRow } from '../model/card.ts';
import { CardFrame } from './card-frame.tsx';
import { FieldRows, useSelectedAmong } from './field-rows.tsx';
import { EndpointMarks } from './glyphs.tsx';
import { GroundNode } from './ground-node.tsx';
import { NoteNode } from './note-node.tsx';

/** React Flow tells nodes their place at each move; a card draws the same wherever it stands. */
function sameId(a: Pick<NodeProps, 'id'>, b: Pick<NodeProps, 'id'>): boolean {
  return a.id === b.id;
}

const EntityNode = memo(function EntityNode({ id }: Pick<NodeProps, 'id'>) {
  const card = useCard('entity', id);
  if (!card) return null;
  return (
    <CardFrame card={card} hint={card.hint} names={card.rows.map((row) => row.name)}>
      {() => <FieldRows card={id} rows={card.rows} footer={card.footer} />}
    </CardFrame>
  );
}, sameId);

const ShapeNode = memo(function ShapeNode({ id }: Pick<NodeProps, 'id'>) {
  const card = useCard('shape', id);
  if (!card) return null;
  return (
    <CardFrame card={card} hint={card.hint} names={card.rows.map((row) => row.name)}>
      {() => <FieldRows card={id} rows={card.rows} footer={card.footer} />}
    </CardFrame>
  );
}, sameId);

const ResourceNode = memo(function ResourceNode({ id }: Pick<NodeProps, 'id'>) {
  const card = useCard('resource', id);
  if (!card) return null;
  return (
    <CardFrame card={card} names={card.rows.map((row) => `${row.method}  ${row.path}`)}>
      {() => <EndpointRows rows={card.rows} />}
    </CardFrame>
  );
}, sameId);

function EndpointRows({ rows }: { rows: readonly EndpointRow[] }) {
  const selected = useSelectedAmong(rows);
  return rows.map((row) => (
    <div
      key={row.id}
      className={`pl-row${selected.includes(` ${row.id} `) ? ' pl-on' : ''}${row.deprecated ? ' pl-old' : ''}`}
      data-record={row.id}
      title={row.title}
    >
      <span className={`pl-method pl-${row.method.toLowerCase()}`}>
        {row.method === 'DELETE' ? 'DEL' : row.method}
      </span>
      <span className="pl-path">{row.path || '/'}</span>
      <EndpointMarks row={row} />
    </div>
  ));
}

const JobNode = memo(function JobNode({ id }: Pick<NodeProps, 'id'>) {
  const card = useCard('job', id);
  if (!card) return null;
  const lines = [card.trigger, card.does, card.facts];
  return (
    <CardFrame card={card} names={lines}>
      {() =>
        lines.map((line) => (
          <div key={line} className="pl-line">
            {line}
          </div>
        ))
      }
    </CardFrame>
  );
}, sameId);

const EnumNode = memo(function EnumNode({ id }: Pick<NodeProps, 'id'>) {
  const card = useCard('enum', id);
  if (!card) return null;
  return (
    <CardFrame card={card} names={card.values}>
      {() => (
        <>
          {card.values.map((value) => (
            <div key={value} className="pl-line pl-mono">
              {value}
            </div>
          ))}
          {card.more > 0 ? <div className="pl-foot">{card.more} more</div> : null}
        </>
      )}
    </CardFrame>
  );
}, sameId);

const FoldedNode = memo(function FoldedNode({ id }: Pick<NodeProps, 'id'>) {
  const card = useCard('folded', id);
  if (!card) return null;
  return (
    <CardFrame card={card} names={[card.summary]}>
      {() => <div className="pl-line">{card.summary}</div>}
    </CardFrame>
  );
}, sameId);

/** What draws each type of node. Outside any component, since React Flow compares it by identity. */
export const nodeTypes = {
  entity: EntityNode,
  shape: ShapeNode,
  resource: ResourceNode,
  job: JobNode,
  enum: EnumNode,
  note: NoteNode,
  folded: FoldedNode,
  ground: GroundNode,
};
