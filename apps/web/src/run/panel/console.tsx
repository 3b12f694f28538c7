import type { OpenApiDocument } from '@plinth/openapi';
import { Timer } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { entryLook, OperationList } from '../../code/reference/operation-list.tsx';
import { groupsOf, matching } from '../../code/reference/reference-model.ts';
import { useSelection } from '../../editor/hooks.ts';
import type { RunFacts } from '../facts.ts';
import type { ProjectFiles, Runner, RunState } from '../runner.ts';
import { AnswerView } from './answer-view.tsx';
import { showJob, showOperation, useConsole } from './console-store.ts';
import { EventList } from './event-list.tsx';
import { JobForm } from './job-form.tsx';
import { RequestForm } from './request-form.tsx';

/** Operations and jobs of what runs, a request to write, and what comes of it. */
export function Console(props: {
  runner: Runner;
  state: RunState;
  files: ProjectFiles;
  facts: RunFacts;
}) {
  const { runner, state, files, facts } = props;
  const { shown, words, face } = useConsole();
  const document = useMemo(
    () => JSON.parse(files.get('openapi.json')?.text ?? '{}') as OpenApiDocument,
    [files],
  );
  const groups = useMemo(() => groupsOf(document), [document]);
  const found = useMemo(() => matching(groups, words), [groups, words]);
  useShownBySelection(facts);
  const all = groups.flatMap(({ operations }) => operations);
  const job = state.jobs.find((name) => shown === `job ${name}`) ?? null;
  const one = job === null ? (all.find(({ id }) => shown === `operation ${id}`) ?? all[0]) : null;
  const jobs = state.jobs.filter((name) => name.toLowerCase().includes(words.toLowerCase()));
  return (
    <div className="flex min-h-0 flex-1 max-sm:flex-col max-sm:overflow-auto">
      <OperationList
        groups={found}
        shown={one?.id ?? null}
        words={words}
        onWords={(next) => useConsole.setState({ words: next })}
        onShow={showOperation}
      >
        {jobs.length > 0 ? (
          <div>
            <h2 className="px-2 py-1 text-xs font-semibold">Jobs</h2>
            {jobs.map((name) => (
              <button
                key={name}
                type="button"
                aria-current={name === job || undefined}
                onClick={() => showJob(name)}
                className={`${entryLook(name === job)} font-mono`}
              >
                <Timer aria-hidden size={13} className="mx-3.5 shrink-0 text-job" />
                <span className="truncate">{name}</span>
              </button>
            ))}
          </div>
        ) : null}
      </OperationList>
      <section
        aria-label="Request"
        className="flex min-w-0 flex-1 flex-col border-r border-line max-sm:shrink-0 max-sm:border-r-0 max-sm:border-b"
      >
        {one ? (
          <RequestForm
            key={one.id}
            one={one}
            document={document}
            facts={facts.operations.get(one.id)}
            runner={runner}
            accounts={state.accounts}
          />
        ) : job !== null ? (
          <JobForm key={job} job={job} runner={runner} />
        ) : (
          <p className="p-4 text-ink-3">
            No endpoint is drawn yet. Add an entity, and “Add the usual endpoints” to it.
          </p>
        )}
      </section>
      <section aria-label="What came of it" className="flex min-w-0 flex-1 flex-col">
        <fieldset
          aria-label="Shown"
          className="flex h-8 shrink-0 items-center gap-1 border-b border-line px-2"
        >
          <Face id="answer" face={face}>
            Answer
          </Face>
          <Face id="log" face={face}>
            Log <span className="tabular-nums text-ink-3">{state.events.length}</span>
          </Face>
        </fieldset>
        {face === 'log' ? (
          <EventList events={state.events} onClear={() => runner.clearEvents()} />
        ) : (
          <AnswerView id={one?.id ?? null} />
        )}
      </section>
    </div>
  );
}

function Face(props: { id: 'answer' | 'log'; face: string; children: React.ReactNode }) {
  const isOn = props.id === props.face;
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={() => useConsole.setState({ face: props.id })}
      className={`h-6 rounded-sm px-2 text-xs hover:bg-hover ${
        isOn ? 'bg-pressed font-medium text-ink' : 'text-ink-2'
      }`}
    >
      {props.children}
    </button>
  );
}

/** Shows the endpoint or the job that gets selected in the drawing; at first the selected one, where nothing was shown yet. */
function useShownBySelection({ operations, jobs }: RunFacts): void {
  const [selected] = useSelection();
  const last = useRef(useConsole.getState().shown === null ? undefined : selected);
  useEffect(() => {
    if (selected === last.current) return;
    last.current = selected;
    if (selected === undefined) return;
    const job = jobs.get(selected);
    const operation = [...operations].find(([, { recordId }]) => recordId === selected)?.[0];
    if (job !== undefined) showJob(job);
    else if (operation !== undefined) showOperation(operation);
  }, [selected, operations, jobs]);
}
