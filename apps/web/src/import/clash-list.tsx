import type { Clash, ClashDecision } from '@plinth/editor';
import { useId } from 'react';

const words: Readonly<Record<ClashDecision, string>> = {
  rename: 'Add under another name',
  merge: 'Add what is lacking to yours',
  skip: 'Leave out, keep yours',
};

/** Things whose name, table or path is taken, and what becomes of each. Nothing that is there is replaced. */
export function ClashList(props: {
  clashes: readonly Clash[];
  decisions: ReadonlyMap<string, ClashDecision>;
  onDecide: (decisions: ReadonlyMap<string, ClashDecision>) => void;
}) {
  const { clashes, decisions, onDecide } = props;
  const id = useId();
  const decideAll = (decision: ClashDecision) => {
    const all = clashes.filter((clash) => clash.decisions.includes(decision));
    onDecide(new Map([...decisions, ...all.map((clash) => [clash.id, decision] as const)]));
  };
  return (
    <section aria-labelledby={id} className="rounded-md border border-line">
      <div className="flex flex-wrap items-center gap-2 border-b border-line bg-warn-soft px-3 py-1 text-warn-ink">
        <h4 id={id} className="flex-1">
          {clashes.length === 1 ? 'One name is taken' : `${clashes.length} names are taken`}
        </h4>
        {clashes.length > 1 ? (
          <select
            aria-label="Decide all at once"
            className="input w-56"
            value=""
            onChange={(event) => decideAll(event.currentTarget.value as ClashDecision)}
          >
            <option value="" disabled>
              Decide all at once…
            </option>
            {(['rename', 'merge', 'skip'] as const).map((decision) => (
              <option key={decision} value={decision}>
                {words[decision]}
              </option>
            ))}
          </select>
        ) : null}
      </div>
      <ul className="max-h-40 overflow-auto">
        {clashes.map((clash) => (
          <li key={clash.id} className="flex items-center gap-3 px-3 py-1">
            <span className="min-w-0 flex-1 truncate">
              <span className="text-ink-3">{nouns[clash.kind]} </span>
              {clash.name}
              {clash.by === 'table' ? <span className="text-ink-3"> (its table)</span> : null}
            </span>
            <select
              aria-label={`What becomes of ${nouns[clash.kind]} ${clash.name}`}
              className="input w-56"
              disabled={clash.decisions.length === 1}
              value={decisions.get(clash.id) ?? clash.decisions[0]}
              onChange={(event) =>
                onDecide(
                  new Map([...decisions, [clash.id, event.currentTarget.value as ClashDecision]]),
                )
              }
            >
              {clash.decisions.map((decision) => (
                <option key={decision} value={decision}>
                  {clash.kind === 'endpoint' && decision === 'rename'
                    ? 'Add under another path'
                    : words[decision]}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
    </section>
  );
}

const nouns: Readonly<Record<Clash['kind'], string>> = {
  entity: 'Entity',
  enum: 'Enum',
  shape: 'Shape',
  job: 'Job',
  endpoint: 'Endpoint',
};
