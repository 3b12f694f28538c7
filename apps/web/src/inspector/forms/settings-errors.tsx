import { type ErrorCause, errorCauses, type Settings } from '@plinth/design';
import { X } from 'lucide-react';
import { IconButton } from '../../ui/button.tsx';
import { BareInput } from '../controls/bare-input.tsx';
import { Hint } from '../controls/control.tsx';
import { FormSection } from '../controls/form-section.tsx';
import { NumberControl } from '../controls/number-control.tsx';
import { Select, SelectControl } from '../controls/select-control.tsx';
import { TextControl } from '../controls/text-control.tsx';
import { useRecordForm } from '../edit.ts';

const causeTitles: Record<ErrorCause, string> = {
  malformed: 'Body is not JSON',
  blank: 'A value is missing',
  invalid: 'A value breaks a rule',
  taken: 'A value is taken',
  unauthenticated: 'No token, or a bad one',
  badCredentials: 'Wrong login or password',
  forbidden: 'Not allowed',
  notFound: 'Not found',
  conflict: 'Conflict',
  stale: 'Changed since it was read',
  tooLarge: 'Body too large',
  unsupportedMedia: 'Not JSON by its type',
  rateLimited: 'Too many requests',
};

type Rule = NonNullable<Settings['errors']['rules'][ErrorCause]>;

/** What errors look like, and what single causes answer instead of the usual. */
export function SettingsErrorsSection({ record }: { record: Settings }) {
  const { put, set, readOnly } = useRecordForm(record);
  const { errors } = record;
  const keyed = errors.format !== 'problem';
  const causes = errorCauses.filter((cause) => errors.rules[cause]);
  const left = errorCauses.filter((cause) => !errors.rules[cause]);
  const setRule = (cause: ErrorCause, rule: Rule | undefined) =>
    set(record.id, { errors: { rules: { [cause]: rule } } });
  return (
    <FormSection title="Errors">
      <SelectControl<Settings['errors']['format']>
        label="Format"
        property="errors.format"
        value={errors.format}
        options={[
          { value: 'problem', label: 'problem+json (RFC 9457)' },
          { value: 'keyed', label: 'Messages under keys' },
          { value: 'list', label: 'A list of messages' },
          { value: 'message', label: 'One message' },
        ]}
        onChange={(format) => put({ errors: { ...errors, format } })}
      />
      {keyed ? (
        <TextControl
          label="Root"
          property="errors.root"
          mono
          hint={<code className="font-mono">{sample(errors)}</code>}
          value={errors.root}
          onCommit={(root) => put({ errors: { ...errors, root } })}
        />
      ) : null}
      {causes.map((cause) => {
        const rule = errors.rules[cause] as Rule;
        return (
          <fieldset
            key={cause}
            data-property={`errors.rules.${cause}`}
            className="grid gap-1.5 rounded-sm border border-line p-2"
          >
            <legend className="sr-only">{causeTitles[cause]}</legend>
            <div className="flex items-center justify-between">
              <span>{causeTitles[cause]}</span>
              {readOnly ? null : (
                <IconButton
                  small
                  label={`Answer as usual: ${causeTitles[cause]}`}
                  onClick={() => setRule(cause, undefined)}
                >
                  <X size={13} />
                </IconButton>
              )}
            </div>
            <NumberControl
              label="Status"
              property={`errors.rules.${cause}.status`}
              whole
              optional
              min={400}
              max={499}
              placeholder="as usual"
              value={rule.status}
              onCommit={(status) => setRule(cause, { ...rule, status })}
            />
            {errors.format === 'keyed' ? (
              <BareInput
                label={`Key: ${causeTitles[cause]}`}
                placeholder="Key, by itself the field’s name"
                mono
                value={rule.key ?? ''}
                onCommit={(key) => setRule(cause, { ...rule, key: key || null })}
              />
            ) : null}
            <BareInput
              label={`Message: ${causeTitles[cause]}`}
              placeholder="Message, by itself the usual one"
              value={rule.message ?? ''}
              onCommit={(message) => setRule(cause, { ...rule, message: message || null })}
            />
          </fieldset>
        );
      })}
      {readOnly || left.length === 0 ? null : (
        <Select<ErrorCause | ''>
          label="Answer otherwise for"
          value=""
          options={[
            { value: '', label: 'Answer otherwise for…' },
            ...left.map((cause) => ({ value: cause, label: causeTitles[cause] })),
          ]}
          onChange={(cause) =>
            cause !== '' && setRule(cause, { status: null, key: null, message: null })
          }
        />
      )}
      {causes.length === 0 ? <Hint>Every cause has its usual status and message.</Hint> : null}
    </FormSection>
  );
}

function sample({ format, root }: Settings['errors']): string {
  if (format === 'keyed') return `{ "${root}": { "title": ["can't be blank"] } }`;
  return format === 'list'
    ? `{ "${root}": ["Title is taken"] }`
    : `{ "${root}": "Title is taken" }`;
}
