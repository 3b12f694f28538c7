import type { Design } from '@plinth/design';
import type { ClashDecision } from '@plinth/editor';
import type { SourceFile } from '@plinth/importers';
import { useEffect, useRef, useState } from 'react';
import { Dialog } from '../ui/dialog.tsx';
import { ChooseInput, type InputOptions } from './choose-input.tsx';
import { formatChoices } from './format-choices.ts';
import type { Read } from './messages.ts';
import { ImportPreview } from './preview.tsx';
import { Progress } from './progress.tsx';
import { type ImportRun, startImport } from './start-import.ts';

export interface Accepted {
  readonly design: Design;
  readonly decisions: ReadonlyMap<string, ClashDecision>;
  /** What it was made of, for the title of the step. */
  readonly from: string;
}

type Step =
  | { at: 'input'; refused: string | null }
  | { at: 'reading'; share: number | null }
  | { at: 'preview'; read: Read };

/** From a text, files or a folder to a design: chosen, read in a worker, looked at, accepted. */
export function ImportDialog(props: {
  open: boolean;
  onClose: () => void;
  /** The design that it will stand beside; null where it becomes a design of its own. */
  beside: Design | null;
  /** Files to begin with. */
  given?: readonly SourceFile[];
  /** Takes what was accepted; resolves with a sentence where it was refused. */
  onAccept: (accepted: Accepted) => Promise<string | null>;
}) {
  return (
    <Dialog title="Import" size="huge" open={props.open} onClose={props.onClose}>
      <Steps {...props} />
    </Dialog>
  );
}

function Steps(props: Parameters<typeof ImportDialog>[0]) {
  const { onAccept, onClose } = props;
  const [files, setFiles] = useState<readonly SourceFile[]>(props.given ?? []);
  const [options, setOptions] = useState<InputOptions>({
    choice: '',
    endpoints: true,
    rename: true,
  });
  const [step, setStep] = useState<Step>({ at: 'input', refused: null });
  const [placing, setPlacing] = useState<{ done: number; total: number } | null>(null);
  const [accepting, setAccepting] = useState<ReadonlyMap<string, ClashDecision> | null>(null);
  const placed = useRef<Design | null>(null);
  const waiting = useRef<ReadonlyMap<string, ClashDecision> | null>(null);
  const run = useRef<ImportRun | null>(null);
  const started = useRef(false);
  useEffect(() => () => run.current?.cancel(), []);

  const stop = (refused: string | null) => {
    run.current?.cancel();
    run.current = null;
    waiting.current = null;
    setAccepting(null);
    setPlacing(null);
    setStep({ at: 'input', refused });
  };
  const finish = async (design: Design, decisions: ReadonlyMap<string, ClashDecision>) => {
    const refused = await onAccept({ design, decisions, from: nameOf(files) });
    if (refused === null) onClose();
    else stop(refused);
  };
  const read = (chosen: readonly SourceFile[]) => {
    run.current?.cancel();
    placed.current = null;
    waiting.current = null;
    setStep({ at: 'reading', share: null });
    setPlacing(null);
    setAccepting(null);
    const choice = formatChoices.find(({ id }) => id === options.choice);
    run.current = startImport(
      {
        files: chosen,
        options: {
          endpoints: options.endpoints,
          rename: options.rename,
          ...(choice?.format ? { format: choice.format } : {}),
          ...(choice?.dialect ? { dialect: choice.dialect } : {}),
        },
      },
      (answer) => {
        switch (answer.kind) {
          case 'reading':
            return setStep({ at: 'reading', share: answer.share });
          case 'read':
            return setStep({ at: 'preview', read: answer.result });
          case 'placing':
            return setPlacing(answer);
          case 'placed':
            placed.current = answer.design;
            setPlacing(null);
            if (waiting.current) void finish(answer.design, waiting.current);
            return;
          case 'failed':
            return stop(`The import broke: ${answer.message}`);
        }
      },
    );
  };
  const accept = (decisions: ReadonlyMap<string, ClashDecision>) => {
    setAccepting(decisions);
    if (placed.current) void finish(placed.current, decisions);
    else waiting.current = decisions;
  };
  // Files that were dropped before the dialog stood are read without another click.
  useEffect(() => {
    if (started.current || !props.given?.length) return;
    started.current = true;
    read(props.given);
  });
  if (step.at === 'input') {
    return (
      <ChooseInput
        files={files}
        onFiles={setFiles}
        options={options}
        onOptions={setOptions}
        refused={step.refused}
        onRead={() => read(files)}
      />
    );
  }
  if (step.at === 'reading') {
    return (
      <Progress words={`Reading ${nameOf(files)}`} share={step.share} onCancel={() => stop(null)} />
    );
  }
  if (accepting) {
    return (
      <Progress
        words="Laying out the drawing"
        share={placing && placing.total > 0 ? placing.done / placing.total : null}
        onCancel={() => stop(null)}
      />
    );
  }
  return (
    <ImportPreview
      files={files}
      read={step.read}
      beside={props.beside}
      onBack={() => stop(null)}
      onAccept={accept}
    />
  );
}

function nameOf(files: readonly SourceFile[]): string {
  const [first] = files;
  if (!first) return 'nothing';
  return files.length === 1 ? first.path : `${files.length} files`;
}
