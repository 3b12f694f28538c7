import { ChevronsUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { finishName, foldModule, renameRecord } from '../actions.ts';
import { useCanvas, useCanvasState, useEditing } from '../canvas-context.ts';
import { blockName } from '../model/block-name.ts';
import type { Card } from '../model/card.ts';
import { NameInput } from './name-input.tsx';

const kinds = {
  entity: 'entity',
  resource: 'endpoint',
  job: 'job',
  enum: 'enum',
  shape: 'shape',
  note: 'note',
  folded: 'module',
} as const;

/** The box of a card: below a quarter a block with its name, else its head and what stands below it. */
export function CardFrame(props: {
  card: Card;
  /** Names of the rows, which stand for them below half size. */
  names: readonly string[];
  hint?: string;
  children: () => ReactNode;
}) {
  const { card } = props;
  const detail = useCanvasState((state) => state.detail);
  if (detail === 'blocks' || detail === 'far') {
    const name = card.kind === 'resource' ? `${card.rows.length} endpoints` : card.title;
    return (
      <div className={`pl-card pl-block pl-${card.kind}`} data-hue={card.colour ?? 'slate'}>
        {detail === 'blocks' ? <BlockName name={name} card={card} /> : null}
      </div>
    );
  }
  return (
    <div className={`pl-card pl-${card.kind}`} data-hue={card.colour ?? 'slate'}>
      <CardHead card={card} hint={props.hint ?? ''} />
      {card.collapsed && card.kind !== 'folded' ? null : detail === 'full' ? (
        props.children()
      ) : (
        <div className="pl-names">{props.names.join('\n')}</div>
      )}
    </div>
  );
}

function BlockName({ name, card }: { name: string; card: Card }) {
  const { text, size } = blockName(name, card);
  return <span style={{ fontSize: size }}>{text}</span>;
}

function CardHead({ card, hint }: { card: Card; hint: string }) {
  const canvas = useCanvas();
  return (
    <div className="pl-head" data-part="head" data-card={card.id}>
      <KindIcon kind={kinds[card.kind]} size={15} />
      {card.kind === 'resource' ? (
        <span className="pl-title">{card.entity ? 'Endpoints' : card.title}</span>
      ) : (
        <CardTitle id={card.id} title={card.title} />
      )}
      {hint ? <span className="pl-hint">{hint}</span> : null}
      {card.kind === 'folded' && !canvas.editor.readOnly ? (
        <button
          type="button"
          className="pl-fold nodrag"
          aria-label={`Unfold ${card.title}`}
          title="Unfold"
          onClick={() => foldModule(canvas, card.id, false)}
        >
          <ChevronsUpDown size={14} strokeWidth={1.75} aria-hidden />
        </button>
      ) : null}
    </div>
  );
}

function CardTitle({ id, title }: { id: string; title: string }) {
  const canvas = useCanvas();
  if (useEditing(id) !== 'name') {
    return (
      <span className="pl-title" data-part="name" data-record={id}>
        {title || 'Unnamed'}
      </span>
    );
  }
  return (
    <NameInput
      value={title}
      label="Name"
      onCommit={(name) => renameRecord(canvas, id, name)}
      onDone={(how) => finishName(canvas, id, how)}
    />
  );
}
