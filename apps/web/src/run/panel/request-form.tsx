import type { Method } from '@plinth/design';
import type { OpenApiDocument, OpenApiParameter } from '@plinth/openapi';
import { Send } from 'lucide-react';
import { useEffect, useId } from 'react';
import { type Operation, typeWords } from '../../code/reference/reference-model.ts';
import { Select } from '../../inspector/controls/select-control.tsx';
import { Button } from '../../ui/button.tsx';
import { MethodBadge } from '../../ui/method-badge.tsx';
import type { OperationFacts } from '../facts.ts';
import type { Account, FoundValue } from '../messages.ts';
import {
  choicesOf,
  type Draft,
  draftOf,
  type Found,
  faultOf,
  mayCall,
  requestOf,
  splitParameters,
  valueKey,
} from '../request.ts';
import type { Runner } from '../runner.ts';
import { keepDraft, keepExchange, useConsole } from './console-store.ts';

/** A label and what is chosen beside it. */
const row = 'grid grid-cols-[7.5rem_1fr] items-center gap-2';

interface Props {
  one: Operation;
  document: OpenApiDocument;
  facts: OperationFacts | undefined;
  runner: Runner;
  accounts: readonly Account[];
}

/** A request of one operation, begun from its examples and from rows that are there. */
export function RequestForm(props: Props) {
  const { one, accounts, facts } = props;
  const draft = useDraftOf(props);
  const chosen = useConsole((state) => state.as);
  const as = chosen === undefined ? mayCall(facts?.policy, accounts) : chosen;
  const fault = faultOf(one, draft);
  const send = () => {
    if (fault === null) void exchange(props, draft, as);
  };
  const change = (part: Partial<Draft>) => keepDraft(one.id, { ...draft, ...part });
  const { first, filters } = splitParameters(one.operation);
  const field = (each: OpenApiParameter) => (
    <ParameterField
      key={valueKey(each)}
      parameter={each}
      value={draft.values[valueKey(each)] ?? ''}
      onChange={(value) => change({ values: { ...draft.values, [valueKey(each)]: value } })}
    />
  );
  return (
    <form
      className="flex min-h-0 flex-1 flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        send();
      }}
    >
      <div className="flex min-h-8 shrink-0 items-center gap-2 border-b border-line px-3 py-1 font-mono text-xs">
        <MethodBadge method={one.method as Method} />
        <span className="min-w-0 flex-1 truncate" title={one.operation.summary}>
          {one.path}
        </span>
        <Button
          type="submit"
          look="primary"
          small
          className="font-sans"
          disabled={fault !== null}
          title={fault ?? 'Ctrl Enter'}
        >
          <Send aria-hidden size={11} />
          Send
        </Button>
      </div>
      <div className="grid min-h-0 flex-1 content-start gap-2.5 overflow-auto p-3">
        {accounts.length > 0 ? <AsField accounts={accounts} as={as} /> : null}
        {first.map(field)}
        {filters.length > 0 ? (
          <details className="rounded-md border border-line">
            <summary className="px-3 py-1 text-xs text-ink-2">
              {filters.length === 1 ? 'One filter' : `${filters.length} filters`}
            </summary>
            <div className="grid gap-2.5 border-t border-line p-3">{filters.map(field)}</div>
          </details>
        ) : null}
        {one.operation.requestBody ? (
          <BodyField body={draft.body} fault={fault} onChange={(body) => change({ body })} />
        ) : null}
      </div>
    </form>
  );
}

async function exchange({ one, runner }: Props, draft: Draft, as: Account | null): Promise<void> {
  const request = requestOf(one, draft, as);
  const line = `${request.method} ${request.target}`;
  const keep = (answer: Awaited<ReturnType<Runner['send']>> | null, failure: string) =>
    keepExchange(one.id, { line, as, answer, failure });
  keep(null, '');
  try {
    keep(await runner.send(request), '');
  } catch (error) {
    keep(null, (error as Error).message);
  }
}

/** The draft of an operation; the first time it is filled from rows that are there now. */
function useDraftOf({ one, document, facts, runner }: Props): Draft {
  const kept = useConsole((state) => state.drafts[one.id]);
  useEffect(() => {
    if (kept) return;
    let left = false;
    void foundFor(runner, facts).then((found) => {
      if (!left) keepDraft(one.id, draftOf(one, document, facts, found));
    });
    return () => {
      left = true;
    };
  }, [kept, one, document, facts, runner]);
  return kept ?? draftOf(one, document, facts);
}

async function foundFor(runner: Runner, facts: OperationFacts | undefined): Promise<Found> {
  const params = Object.entries(facts?.params ?? {});
  const body = Object.entries(facts?.body ?? {});
  const wanted = [...params, ...body].map(([, value]) => value);
  if (wanted.length === 0) return { params: {}, body: {} };
  // A run that ends meanwhile has no rows to tell of.
  const values = await runner.look(wanted).catch((): readonly FoundValue[] => []);
  const named = (entries: typeof params, from: number) =>
    Object.fromEntries(entries.map(([name], index) => [name, values[from + index] ?? null]));
  return { params: named(params, 0), body: named(body, params.length) };
}

function AsField(props: { accounts: readonly Account[]; as: Account | null }) {
  const id = useId();
  const at = props.accounts.findIndex((each) => each.id === props.as?.id);
  return (
    <div className={row}>
      <label htmlFor={id} className="text-xs text-ink-2">
        Sent as
      </label>
      <Select
        id={id}
        value={String(at)}
        options={[
          { value: '-1', label: 'Nobody' },
          ...props.accounts.map(({ login, role }, index) => ({
            value: String(index),
            label: role === null ? login : `${login} (${role})`,
          })),
        ]}
        onChange={(value) => useConsole.setState({ as: props.accounts[Number(value)] ?? null })}
      />
    </div>
  );
}

function ParameterField(props: {
  parameter: OpenApiParameter;
  value: string;
  onChange: (value: string) => void;
}) {
  const { name, in: place, required, schema, description } = props.parameter;
  const id = useId();
  const choices = choicesOf(schema);
  return (
    <div className={row}>
      <label htmlFor={id} className="min-w-0 text-xs" title={description}>
        <span className="block truncate font-mono">{name}</span>
        <span className="block text-2xs text-ink-3">
          {required ? 'required, ' : ''}in {place}
        </span>
      </label>
      {choices.length > 0 ? (
        <Select
          id={id}
          mono
          value={props.value}
          options={[
            { value: '', label: 'Not sent' },
            ...choices.map((choice) => ({ value: choice, label: choice })),
          ]}
          onChange={props.onChange}
        />
      ) : (
        <input
          id={id}
          type="text"
          value={props.value}
          autoComplete="off"
          spellCheck={false}
          placeholder={typeWords(schema)}
          onChange={(event) => props.onChange(event.currentTarget.value)}
          className="input font-mono text-xs leading-5"
        />
      )}
    </div>
  );
}

function BodyField(props: {
  body: string;
  fault: string | null;
  onChange: (body: string) => void;
}) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-xs text-ink-2">
        Body
      </label>
      <textarea
        id={id}
        value={props.body}
        spellCheck={false}
        rows={Math.min(24, Math.max(4, props.body.split('\n').length))}
        aria-invalid={props.fault?.startsWith('The body') || undefined}
        aria-describedby={`${id}-fault`}
        onChange={(event) => props.onChange(event.currentTarget.value)}
        className="input resize-y font-mono text-xs leading-5"
      />
      <p id={`${id}-fault`} role="status" className="mt-1 text-xs text-danger-ink empty:hidden">
        {props.fault?.startsWith('The body') ? props.fault : ''}
      </p>
    </div>
  );
}
