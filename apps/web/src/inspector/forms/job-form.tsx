import {
  describeCron,
  type Entity,
  type EntityEvent,
  entityEvents,
  type Job,
  type JobBody,
  type JobTrigger,
  recordsOf,
} from '@plinth/design';
import { HandlerControl } from '../../code/handlers/handler-control.tsx';
import { ChoiceControl } from '../controls/choice-control.tsx';
import { Hint } from '../controls/control.tsx';
import { FormSection } from '../controls/form-section.tsx';
import { NumberControl } from '../controls/number-control.tsx';
import { PicksControl } from '../controls/picks-control.tsx';
import { SelectControl } from '../controls/select-control.tsx';
import { TextControl } from '../controls/text-control.tsx';
import { cronChoices } from '../cron-choices.ts';
import { useRecordForm } from '../edit.ts';
import { fieldOptions, namedOptions } from '../options.ts';
import { DescriptionControl, ModuleControl, ShapeSelect } from './common-controls.tsx';

export function JobForm({ record }: { record: Job }) {
  const { put, rename } = useRecordForm(record);
  return (
    <>
      <FormSection title="Job">
        <TextControl label="Name" property="name" mono value={record.name} onCommit={rename} />
        <ModuleControl record={record} />
        <DescriptionControl record={record} />
      </FormSection>
      <TriggerSection record={record} />
      <BodySection record={record} />
      <FormSection title="Queue">
        <TextControl
          label="Queue"
          property="queue"
          mono
          value={record.queue}
          onCommit={(queue) => put({ queue })}
        />
        <NumberControl
          label="At a time"
          property="concurrency"
          whole
          min={1}
          max={100}
          unit="runs per worker"
          value={record.concurrency}
          onCommit={(concurrency) => concurrency && put({ concurrency })}
        />
        <NumberControl
          label="Timeout"
          property="timeoutSeconds"
          whole
          min={1}
          max={86_400}
          unit="seconds, then it counts as failed"
          value={record.timeoutSeconds}
          onCommit={(timeoutSeconds) => timeoutSeconds && put({ timeoutSeconds })}
        />
      </FormSection>
      <FormSection title="When it fails">
        <NumberControl
          label="Retries"
          property="retries"
          whole
          min={0}
          max={100}
          unit="after the first attempt"
          value={record.retries}
          onCommit={(retries) => retries !== null && put({ retries })}
        />
        {record.retries > 0 ? (
          <>
            <ChoiceControl
              label="Wait between them"
              property="backoff"
              value={record.backoff.kind}
              options={[
                { value: 'exponential', label: 'Longer each time' },
                { value: 'fixed', label: 'Always as long' },
              ]}
              hint={backoffWords(record)}
              onChange={(kind) => put({ backoff: { ...record.backoff, kind } })}
            />
            <NumberControl
              label="First wait"
              property="backoff.seconds"
              whole
              min={1}
              max={86_400}
              unit="seconds"
              value={record.backoff.seconds}
              onCommit={(seconds) => seconds && put({ backoff: { ...record.backoff, seconds } })}
            />
          </>
        ) : null}
      </FormSection>
    </>
  );
}

/** When the attempts happen, in words: `10 s, 20 s, 40 s`. */
export function backoffWords({ retries, backoff }: Pick<Job, 'retries' | 'backoff'>): string {
  const waits = Array.from({ length: Math.min(retries, 4) }, (_, index) =>
    secondsWords(backoff.kind === 'fixed' ? backoff.seconds : backoff.seconds * 2 ** index),
  );
  return `${waits.join(', ')}${retries > 4 ? '…' : ''} between attempts`;
}

function secondsWords(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

const eventWords: Record<EntityEvent, string> = {
  created: 'Created',
  updated: 'Changed',
  deleted: 'Deleted',
};

function TriggerSection({ record }: { record: Job }) {
  const { design, put, select } = useRecordForm(record);
  const { trigger } = record;
  const [first] = recordsOf(design, 'entity');
  const callers = recordsOf(design, 'endpoint').filter(({ enqueues }) =>
    enqueues.includes(record.id),
  );
  const start = (kind: JobTrigger['kind']) => {
    if (kind === 'schedule') put({ trigger: { kind, cron: '0 3 * * *', timeZone: 'UTC' } });
    else if (kind === 'event') {
      if (first) put({ trigger: { kind, entity: first.id, events: ['created'] } });
    } else put({ trigger: { kind } });
  };
  return (
    <FormSection title="Runs">
      <SelectControl<JobTrigger['kind']>
        label="When"
        property="trigger"
        value={trigger.kind}
        options={[
          { value: 'schedule', label: 'On a schedule' },
          ...(first ? [{ value: 'event' as const, label: 'When rows change' }] : []),
          { value: 'endpoint', label: 'When an endpoint asks' },
          { value: 'manual', label: 'By hand' },
        ]}
        onChange={start}
      />
      {trigger.kind === 'schedule' ? (
        <>
          <SelectControl<string>
            label="Usual ones"
            value={cronChoices.find(({ cron }) => cron === trigger.cron)?.cron ?? 'own'}
            options={[
              ...cronChoices.map(({ cron, label }) => ({ value: cron, label })),
              { value: 'own', label: 'A schedule of its own' },
            ]}
            onChange={(cron) => cron !== 'own' && put({ trigger: { ...trigger, cron } })}
          />
          <TextControl
            label="Cron"
            property="trigger.cron"
            mono
            maxLength={100}
            hint={describeCron(trigger.cron)}
            value={trigger.cron}
            onCommit={(cron) => put({ trigger: { ...trigger, cron } })}
          />
          <TextControl
            label="Time zone"
            property="trigger.timeZone"
            maxLength={100}
            placeholder="Europe/Berlin"
            value={trigger.timeZone}
            onCommit={(timeZone) => put({ trigger: { ...trigger, timeZone: timeZone || 'UTC' } })}
          />
        </>
      ) : null}
      {trigger.kind === 'event' ? (
        <>
          <SelectControl<Entity['id']>
            label="Of"
            property="trigger.entity"
            value={trigger.entity}
            options={namedOptions(design, 'entity')}
            onChange={(entity) => put({ trigger: { ...trigger, entity } })}
          />
          <PicksControl<EntityEvent>
            label="After it is"
            property="trigger.events"
            add="Add an event…"
            items={trigger.events}
            options={entityEvents.map((value) => ({ value, label: eventWords[value] }))}
            onChange={(events) => put({ trigger: { ...trigger, events } })}
          />
        </>
      ) : null}
      {trigger.kind === 'endpoint' ? (
        callers.length === 0 ? (
          <Hint>No endpoint enqueues it yet. Choose it at an endpoint, under “Then runs”.</Hint>
        ) : (
          <ul className="-mx-1.5">
            {callers.map((endpoint) => (
              <li key={endpoint.id}>
                <button
                  type="button"
                  onClick={() => select([endpoint.id])}
                  className="w-full truncate rounded-sm px-1.5 py-1 text-left font-mono text-xs hover:bg-hover"
                >
                  {endpoint.method} {endpoint.path}
                </button>
              </li>
            ))}
          </ul>
        )
      ) : null}
      <ShapeSelect
        label="Payload"
        property="payload"
        hint={
          trigger.kind === 'event' ? 'The row is there by itself' : 'What it is given to work on'
        }
        none="None"
        value={record.payload}
        onChange={(payload) => put({ payload })}
      />
    </FormSection>
  );
}

function BodySection({ record }: { record: Job }) {
  const { design, put } = useRecordForm(record);
  const { body } = record;
  const [first] = recordsOf(design, 'entity');
  const start = (kind: JobBody['kind']) => {
    if (kind === 'email') put({ body: { kind, to: '', subject: '', text: '' } });
    if (kind === 'webhook') put({ body: { kind, url: '', secretVariable: 'WEBHOOK_SECRET' } });
    if (kind === 'handler') put({ body: { kind, code: '', reads: [], writes: [] } });
    if (kind === 'purge' && first) {
      put({ body: { kind, entity: first.id, by: 'deletedAt', olderThanDays: 30 } });
    }
  };
  const entities = namedOptions(design, 'entity');
  return (
    <FormSection title="Does">
      <SelectControl<JobBody['kind']>
        label="What"
        property="body"
        hasParts
        value={body.kind}
        options={[
          { value: 'handler', label: 'Code of yours' },
          { value: 'email', label: 'Send an e-mail' },
          { value: 'webhook', label: 'Call a webhook' },
          ...(first ? [{ value: 'purge' as const, label: 'Purge old rows' }] : []),
        ]}
        onChange={start}
      />
      {body.kind === 'email' ? (
        <>
          <TextControl
            label="To"
            property="body.to"
            placeholder="{{email}}"
            hint="Payload values stand in double braces"
            value={body.to}
            onCommit={(to) => put({ body: { ...body, to } })}
          />
          <TextControl
            label="Subject"
            property="body.subject"
            value={body.subject}
            onCommit={(subject) => put({ body: { ...body, subject } })}
          />
          <TextControl
            label="Text"
            property="body.text"
            rows={5}
            value={body.text}
            onCommit={(text) => put({ body: { ...body, text } })}
          />
        </>
      ) : null}
      {body.kind === 'webhook' ? (
        <>
          <TextControl
            label="Address"
            property="body.url"
            mono
            placeholder="https://example.com/hooks/{{id}}"
            value={body.url}
            onCommit={(url) => put({ body: { ...body, url } })}
          />
          <TextControl
            label="Secret"
            property="body.secretVariable"
            mono
            hint="Environment variable whose value signs each call"
            value={body.secretVariable}
            onCommit={(secretVariable) => put({ body: { ...body, secretVariable } })}
          />
        </>
      ) : null}
      {body.kind === 'purge' ? (
        <>
          <SelectControl<Entity['id']>
            label="Rows of"
            property="body.entity"
            value={body.entity}
            options={entities}
            onChange={(entity) => put({ body: { ...body, entity, by: 'deletedAt' } })}
          />
          <SelectControl<typeof body.by>
            label="By"
            property="body.by"
            mono
            value={body.by}
            options={[
              { value: 'deletedAt', label: 'deletedAt' },
              { value: 'createdAt', label: 'createdAt' },
              { value: 'updatedAt', label: 'updatedAt' },
              ...fieldOptions(design, body.entity, ({ type }) =>
                ['date', 'datetime'].includes(type.kind),
              ),
            ]}
            onChange={(by) => put({ body: { ...body, by } })}
          />
          <NumberControl
            label="Older than"
            property="body.olderThanDays"
            whole
            min={0}
            max={36_500}
            unit="days are deleted for good"
            value={body.olderThanDays}
            onCommit={(olderThanDays) =>
              olderThanDays !== null && put({ body: { ...body, olderThanDays } })
            }
          />
        </>
      ) : null}
      {body.kind === 'handler' ? (
        <>
          <HandlerControl
            label="Code"
            recordId={record.id}
            property="body.code"
            hint="Empty logs the payload. TypeScript."
            around={['async (ctx, payload) => {', '}']}
            value={body.code}
          />
          <PicksControl<Entity['id']>
            label="Reads"
            property="body.reads"
            add="Add an entity…"
            items={body.reads}
            options={entities}
            onChange={(reads) => put({ body: { ...body, reads } })}
          />
          <PicksControl<Entity['id']>
            label="Writes"
            property="body.writes"
            add="Add an entity…"
            hint="Drawn as dashed lines on the canvas"
            items={body.writes}
            options={entities}
            onChange={(writes) => put({ body: { ...body, writes } })}
          />
        </>
      ) : null}
    </FormSection>
  );
}
