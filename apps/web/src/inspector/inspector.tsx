import type { DesignRecord } from '@plinth/design';
import { EditError, propertyWords } from '@plinth/editor';
import { Trash2, X } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { useProblems } from '../analysis/start-analyst.ts';
import { useDesign, useEditor, useSelection } from '../editor/hooks.ts';
import { say, useLayout } from '../frame/layout-store.ts';
import { runSaying } from '../frame/use-shortcuts.ts';
import { IconButton } from '../ui/button.tsx';
import { KindIcon, kindTitles } from '../ui/kind-icon.tsx';
import { AlignRow } from './align-row.tsx';
import { ProblemLine } from './controls/control.tsx';
import { FormContext, type FormProblem } from './controls/form-context.ts';
import { describeRecord } from './describe-record.ts';
import { InspectorContext, type InspectorEdit } from './edit.ts';
import { ManyForm } from './forms/many-form.tsx';
import { ProblemFixes } from './problem-fix.tsx';
import { RecordForm } from './record-form.tsx';

const none: readonly FormProblem[] = [];

/** The properties of what is selected. */
export function Inspector() {
  const editor = useEditor();
  const design = useDesign();
  const selection = useSelection();
  const { problems } = useProblems();
  const edit = useMemo((): InspectorEdit => {
    const tell = (error: unknown) => {
      if (!(error instanceof EditError)) throw error;
      say(error.message);
    };
    return {
      design,
      readOnly: editor.readOnly,
      set: (id, patch) => runSaying(() => editor.run('record.set', { id, patch: { ...patch } })),
      setMany: (ids, patch) =>
        runSaying(() => {
          const [property = 'property'] = Object.keys(patch);
          editor.transact(`Change ${propertyWords(property)} of ${ids.length} things`, () => {
            for (const id of ids) editor.run('record.set', { id, patch: { ...patch } });
          });
        }),
      rename: (id, name) => runSaying(() => editor.run('record.rename', { id, name })),
      run: (command, args) => {
        const tried = editor.attempt(command, args as never);
        if (tried.ok) return tried.value;
        tell(tried.error);
        return null;
      },
      together: (title, work) => {
        editor.mark(title);
        try {
          work();
        } finally {
          editor.commit();
        }
      },
      select: (ids) => editor.select(ids),
    };
  }, [editor, design]);
  const records = selection.flatMap((id) => design.records[id] ?? []);
  const [only] = records;
  if (!only) return null;
  return (
    <InspectorContext value={edit}>
      {records.length === 1 ? (
        <One key={only.id} record={only} problems={problems} />
      ) : (
        <FormContext value={{ readOnly: editor.readOnly, problems: none, openAll: false }}>
          <Head
            title={`${records.length} selected`}
            onDelete={editor.readOnly ? null : () => editor.runDirect('selection.delete')}
          />
          <div className="min-h-0 flex-1 overflow-auto">
            <ManyForm records={records} />
            <AlignRow ids={selection} />
          </div>
        </FormContext>
      )}
    </InspectorContext>
  );
}

function One(props: {
  record: DesignRecord;
  problems: ReturnType<typeof useProblems>['problems'];
}) {
  const { record, problems } = props;
  const editor = useEditor();
  const design = useDesign();
  const ledTo = useLayout((state) => state.ledTo);
  const body = useRef<HTMLDivElement>(null);
  const led = ledTo?.recordId === record.id ? ledTo : null;
  const own = useMemo(
    (): FormProblem[] =>
      problems
        .filter((problem) => problem.at.recordId === record.id)
        .map(({ code, severity, message, at, fix }) => ({
          code,
          severity,
          message,
          property: at.property ?? '',
          ...(fix ? { fix } : {}),
        })),
    [problems, record.id],
  );
  useEffect(() => {
    if (led && body.current) focusProperty(body.current, led.property);
  }, [led]);
  const fixed = record.kind === 'settings' || record.id === 'view:main';
  const state = useMemo(
    () => ({ readOnly: editor.readOnly, problems: own, openAll: led !== null }),
    [editor, own, led],
  );
  return (
    <FormContext value={state}>
      <Head
        kind={record.kind}
        title={describeRecord(design, record.id)}
        onDelete={
          fixed || editor.readOnly || record.kind === 'module'
            ? null
            : () => runSaying(() => editor.run('selection.delete', { ids: [record.id] }))
        }
      />
      <div ref={body} className="min-h-0 flex-1 overflow-auto">
        {own
          .filter((problem) => problem.property === '')
          .map((problem) => (
            <div key={problem.code + problem.message} className="border-b border-line px-4 py-2">
              <ProblemLine {...problem} />
            </div>
          ))}
        <ProblemFixes problems={own} />
        <RecordForm record={record} />
      </div>
    </FormContext>
  );
}

function Head(props: {
  kind?: DesignRecord['kind'];
  title: string;
  onDelete: (() => void) | null;
}) {
  const editor = useEditor();
  return (
    <header className="flex h-10 shrink-0 items-center gap-2 border-b border-line pr-1.5 pl-4">
      {props.kind ? <KindIcon kind={props.kind} size={15} /> : null}
      <h2 className="min-w-0 flex-1 truncate font-semibold" title={props.title}>
        {props.title}
      </h2>
      {props.kind && kindTitles[props.kind].one !== props.title ? (
        <span className="text-xs text-ink-3">{kindTitles[props.kind].one}</span>
      ) : null}
      {props.onDelete ? (
        <IconButton small label="Delete" keys="Delete" onClick={props.onDelete}>
          <Trash2 size={14} />
        </IconButton>
      ) : null}
      <IconButton small label="Close the inspector" keys="Escape" onClick={() => editor.select([])}>
        <X size={14} />
      </IconButton>
    </header>
  );
}

/** Scrolls to the control of a property, or of the nearest one around it, and gives it the focus. */
function focusProperty(body: HTMLElement, property: string | null): void {
  const parts = (property ?? '').split('.');
  for (let length = parts.length; length > 0; length--) {
    const path = parts.slice(0, length).join('.');
    const found = body.querySelector<HTMLElement>(`[data-property="${CSS.escape(path)}"]`);
    if (!found) continue;
    found.scrollIntoView({ block: 'center' });
    // What holds the value, rather than a button beside it.
    const holder = found.querySelector<HTMLElement>('input, select, textarea');
    (holder ?? found.querySelector<HTMLElement>('button'))?.focus();
    return;
  }
}
