import type { Design } from '@plinth/design';
import { type Clash, type ClashDecision, findClashes } from '@plinth/editor';
import type { ImportCounts, SourceFile } from '@plinth/importers';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { ClashList } from './clash-list.tsx';
import { formatNames } from './format-choices.ts';
import type { Read } from './messages.ts';
import { ReportList } from './report-list.tsx';
import type { SourcePlace } from './source-view.tsx';

const SourceView = lazy(() =>
  import('./source-view.tsx').then((module) => ({ default: module.SourceView })),
);

/** What came of the input: how much, what was changed or dropped and where, what clashes with what is there. */
export function ImportPreview(props: {
  files: readonly SourceFile[];
  read: Read;
  beside: Design | null;
  onBack: () => void;
  onAccept: (decisions: ReadonlyMap<string, ClashDecision>) => void;
}) {
  const { files, read, beside } = props;
  const [shown, setShown] = useState<SourcePlace | null>(null);
  const [decisions, setDecisions] = useState<ReadonlyMap<string, ClashDecision>>(new Map());
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  const clashes = useMemo<readonly Clash[]>(
    () => (beside ? findClashes(beside, read.design) : []),
    [beside, read.design],
  );
  const { counts, diagnostics } = read;
  const failed = diagnostics.find(({ severity }) => severity === 'error');
  const parts = counts.entities + counts.enums + counts.shapes + counts.endpoints;
  const file = files.find(({ path }) => path === shown?.file) ?? files[0];
  return (
    <div className="grid min-h-0 gap-3">
      <h3 ref={head} tabIndex={-1} className="font-semibold outline-none">
        {read.format ? `${formatNames[read.format]}: ` : ''}
        {countWords(counts)}
      </h3>
      {failed ? (
        <p role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-danger-ink">
          {failed.message}
        </p>
      ) : null}
      {clashes.length > 0 ? (
        <ClashList clashes={clashes} decisions={decisions} onDecide={setDecisions} />
      ) : null}
      <div className="grid h-[42vh] min-h-0 gap-3 md:grid-cols-2">
        <ReportList
          diagnostics={diagnostics}
          many={files.length > 1}
          chosen={shown}
          onChoose={(place) => setShown({ ...place })}
        />
        <div className="min-h-0 overflow-hidden rounded-md border border-line max-md:hidden">
          {file ? (
            <Suspense fallback={<p className="p-3 text-ink-3">Opening the text…</p>}>
              <SourceView file={file} format={read.format} place={shown} />
            </Suspense>
          ) : null}
        </div>
      </div>
      <div className="flex items-center justify-end gap-2">
        {beside ? (
          <p className="flex-1 text-xs text-ink-3">
            Added as one step, which Undo takes back. The API settings of this design stay as they
            are.
          </p>
        ) : null}
        <Button onClick={props.onBack}>Back</Button>
        <Button
          look="primary"
          disabled={failed !== undefined || parts === 0}
          onClick={() => props.onAccept(decisions)}
        >
          {beside ? 'Add to the design' : 'Open as a new design'}
        </Button>
      </div>
    </div>
  );
}

function countWords(counts: ImportCounts): string {
  const words = (count: number, one: string, many: string) =>
    count === 0 ? [] : [`${count.toLocaleString('en')} ${count === 1 ? one : many}`];
  const all = [
    ...words(counts.entities, 'entity', 'entities'),
    ...words(counts.fields, 'field', 'fields'),
    ...words(counts.relations, 'relation', 'relations'),
    ...words(counts.enums, 'enum', 'enums'),
    ...words(counts.shapes, 'shape', 'shapes'),
    ...words(counts.endpoints, 'endpoint', 'endpoints'),
  ];
  return all.length === 0 ? 'nothing was found' : all.join(', ');
}
