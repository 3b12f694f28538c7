import type { Cache, Envelope, Paging, RateLimit } from '@plinth/design';
import { ChoiceControl } from '../controls/choice-control.tsx';
import { NumberControl } from '../controls/number-control.tsx';
import { SelectControl } from '../controls/select-control.tsx';
import { SwitchControl } from '../controls/switch-control.tsx';
import { OptionalTextControl } from '../controls/text-control.tsx';

const usualLimit: RateLimit = { requests: 60, seconds: 60, per: 'address' };
const usualCache: Cache = { seconds: 60, scope: 'shared' };
const usualPaging: Paging = { style: 'cursor', size: 20, max: 100 };

/** How often one caller may call. `inherit` is offered where there is a default to take. */
export function RateLimitControl(props: {
  property: string;
  value: RateLimit | 'inherit' | 'none';
  inherited: RateLimit | null | undefined;
  onChange: (limit: RateLimit | 'inherit' | 'none') => void;
}) {
  const { value, property, onChange } = props;
  const limit = typeof value === 'string' ? null : value;
  return (
    <>
      <SelectControl<string>
        label="Rate limit"
        property={property}
        value={limit ? 'own' : (value as string)}
        options={[
          ...(props.inherited === undefined
            ? []
            : [{ value: 'inherit', label: `As the API: ${limitWords(props.inherited)}` }]),
          { value: 'own', label: props.inherited === undefined ? 'On' : 'Its own' },
          { value: 'none', label: 'None' },
        ]}
        onChange={(kind) =>
          onChange(kind === 'own' ? (props.inherited ?? usualLimit) : (kind as 'inherit' | 'none'))
        }
      />
      {limit ? (
        <>
          <NumberControl
            label="Requests"
            property={`${property}.requests`}
            whole
            min={1}
            max={1_000_000}
            value={limit.requests}
            onCommit={(requests) => requests && onChange({ ...limit, requests })}
          />
          <NumberControl
            label="In"
            property={`${property}.seconds`}
            whole
            min={1}
            max={86_400}
            unit="seconds; more get 429"
            value={limit.seconds}
            onCommit={(seconds) => seconds && onChange({ ...limit, seconds })}
          />
          <ChoiceControl
            label="Counted by"
            value={limit.per}
            options={[
              { value: 'address', label: 'Address' },
              { value: 'viewer', label: 'Who is signed in' },
            ]}
            onChange={(per) => onChange({ ...limit, per })}
          />
        </>
      ) : null}
    </>
  );
}

export function limitWords(limit: RateLimit | null): string {
  return limit ? `${limit.requests} in ${limit.seconds} s` : 'none';
}

/** How long an answer may be kept. */
export function CacheControl(props: {
  value: Cache | null;
  onChange: (cache: Cache | null) => void;
}) {
  const { value, onChange } = props;
  return (
    <>
      <SwitchControl
        label="Cache"
        property="cache"
        hint={value ? 'Answers may be that old' : 'Every answer is fresh'}
        checked={value !== null}
        onChange={(on) => onChange(on ? usualCache : null)}
      />
      {value ? (
        <>
          <NumberControl
            label="Keep for"
            property="cache.seconds"
            whole
            min={1}
            max={31_536_000}
            unit="seconds"
            value={value.seconds}
            onCommit={(seconds) => seconds && onChange({ ...value, seconds })}
          />
          <ChoiceControl
            label="Kept"
            value={value.scope}
            options={[
              { value: 'shared', label: 'Once for all' },
              { value: 'viewer', label: 'Per viewer' },
            ]}
            onChange={(scope) => onChange({ ...value, scope })}
          />
        </>
      ) : null}
    </>
  );
}

/** How lists are cut into pages. */
export function PagingControl(props: {
  property: string;
  value: Paging | null;
  inherited: Paging | undefined;
  onChange: (paging: Paging | null) => void;
}) {
  const { value, property, onChange } = props;
  return (
    <>
      <SelectControl<string>
        label="Paging"
        property={property}
        hint={value ? pagingHint(value.style) : undefined}
        value={value?.style ?? 'inherit'}
        options={[
          ...(props.inherited
            ? [{ value: 'inherit', label: `As the API: ${pagingWords(props.inherited)}` }]
            : []),
          { value: 'cursor', label: 'Cursor' },
          { value: 'offset', label: 'Offset' },
          { value: 'none', label: 'None' },
        ]}
        onChange={(style) =>
          onChange(
            style === 'inherit'
              ? null
              : { ...(value ?? props.inherited ?? usualPaging), style: style as Paging['style'] },
          )
        }
      />
      {value && value.style !== 'none' ? (
        <>
          <NumberControl
            label="Page size"
            property={`${property}.size`}
            whole
            min={1}
            max={1000}
            unit="rows unless asked"
            value={value.size}
            onCommit={(size) => size && onChange({ ...value, size })}
          />
          <NumberControl
            label="At most"
            property={`${property}.max`}
            whole
            min={1}
            max={1000}
            unit="rows a page"
            value={value.max}
            onCommit={(max) => max && onChange({ ...value, max })}
          />
        </>
      ) : null}
    </>
  );
}

function pagingWords(paging: Paging): string {
  return paging.style === 'none' ? 'none' : `${paging.style}, ${paging.size} a page`;
}

function pagingHint(style: Paging['style']): string {
  if (style === 'cursor') return 'Stays fast and steady however long the list';
  if (style === 'offset') return 'Page numbers and totals; slower far down';
  return 'Everything at once: for short lists only';
}

/** What wraps the body of a response. */
export function EnvelopeControl(props: {
  property: string;
  value: Envelope | null;
  inherits: boolean;
  onChange: (envelope: Envelope | null) => void;
}) {
  const { value, property, onChange } = props;
  return (
    <>
      <SelectControl<string>
        label="Envelope"
        property={property}
        value={value?.kind ?? 'inherit'}
        options={[
          ...(props.inherits ? [{ value: 'inherit', label: 'As the API' }] : []),
          { value: 'data', label: '{ "data": … }' },
          { value: 'bare', label: 'None, the bare body' },
          { value: 'named', label: 'A named root' },
        ]}
        onChange={(kind) => onChange(startEnvelope(kind))}
      />
      {value?.kind === 'named' ? (
        <>
          <OptionalTextControl
            label="One"
            property={`${property}.one`}
            mono
            placeholder="article"
            value={value.one}
            onCommit={(one) => onChange({ ...value, one })}
          />
          <OptionalTextControl
            label="Many"
            property={`${property}.many`}
            mono
            placeholder="articles"
            value={value.many}
            onCommit={(many) => onChange({ ...value, many })}
          />
          <OptionalTextControl
            label="Total"
            property={`${property}.total`}
            mono
            placeholder="none"
            hint="A sibling such as articlesCount, on lists"
            value={value.total}
            onCommit={(total) => onChange({ ...value, total })}
          />
          <SwitchControl
            label="Requests carry it too"
            hint={value.one ? `{ "${value.one}": { … } }` : undefined}
            property={`${property}.requests`}
            checked={value.requests}
            onChange={(requests) => onChange({ ...value, requests })}
          />
        </>
      ) : null}
    </>
  );
}

/** An envelope of this kind to begin from; null for any other word. */
export function startEnvelope(kind: string): Envelope | null {
  if (kind === 'named') return { kind, one: null, many: null, total: null, requests: true };
  return kind === 'data' || kind === 'bare' ? { kind } : null;
}
