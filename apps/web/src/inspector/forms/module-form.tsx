import { colours, type DesignRecord, type Module } from '@plinth/design';
import { Button } from '../../ui/button.tsx';
import { hueClass } from '../../ui/hue-class.ts';
import { Control, Hint } from '../controls/control.tsx';
import { useForm } from '../controls/form-context.ts';
import { FormSection } from '../controls/form-section.tsx';
import { TextControl } from '../controls/text-control.tsx';
import { useRecordForm } from '../edit.ts';
import { DescriptionControl } from './common-controls.tsx';

/** One of ten hues, as a row of swatches that are radio buttons. */
export function HueControl(props: {
  value: Module['colour'];
  onChange: (colour: Module['colour']) => void;
}) {
  const { readOnly } = useForm();
  return (
    <Control label="Colour" property="colour">
      {({ id }) => (
        <div role="radiogroup" aria-label="Colour" className="grid w-fit grid-cols-5 gap-2 pt-1">
          {colours.map((colour, index) => (
            <label
              key={colour}
              title={colour}
              className={`relative size-4.5 rounded-full ${hueClass[colour]} ring-offset-2 ring-offset-surface has-checked:ring-2 has-checked:ring-ink-2 has-focus-visible:ring-2 has-focus-visible:ring-focus`}
            >
              <input
                id={index === 0 ? id : undefined}
                type="radio"
                name={id}
                aria-label={colour}
                checked={props.value === colour}
                disabled={readOnly}
                onChange={() => props.onChange(colour)}
                className="sr-only"
              />
            </label>
          ))}
        </div>
      )}
    </Control>
  );
}

export function ModuleForm({ record }: { record: Module }) {
  const { design, put, rename, run, select, readOnly } = useRecordForm(record);
  const records = Object.values(design.records);
  const members = records.filter((other) => 'module' in other && other.module === record.id);
  const other = records.find((module) => module.kind === 'module' && module.id !== record.id);
  return (
    <>
      <FormSection title="Module">
        <TextControl label="Name" property="name" value={record.name} onCommit={rename} />
        <TextControl
          label="Prefix"
          property="prefix"
          mono
          placeholder="none"
          hint={
            record.prefix
              ? `Paths begin with /${record.prefix}`
              : 'A path segment before all its endpoints'
          }
          value={record.prefix}
          onCommit={(prefix) => put({ prefix: prefix.replace(/^\/+|\/+$/g, '') })}
        />
        <HueControl value={record.colour} onChange={(colour) => put({ colour })} />
        <DescriptionControl record={record} />
      </FormSection>
      <FormSection title="In it">
        <Hint>{countWords(members)}</Hint>
        {members.length > 0 ? (
          <Button
            small
            className="justify-self-start"
            onClick={() => select(members.map((member) => member.id))}
          >
            Select all of it
          </Button>
        ) : null}
        {readOnly || other?.kind !== 'module' ? null : (
          <Button
            small
            look="danger"
            className="justify-self-start"
            onClick={() => run('module.remove', { id: record.id, moveTo: other.id })}
          >
            Remove the module, move its contents to {other.name}
          </Button>
        )}
      </FormSection>
    </>
  );
}

function countWords(members: readonly DesignRecord[]): string {
  const count = (kind: DesignRecord['kind'], one: string, many: string) => {
    const found = members.filter((member) => member.kind === kind).length;
    return found === 0 ? [] : [`${found} ${found === 1 ? one : many}`];
  };
  const words = [
    ...count('entity', 'entity', 'entities'),
    ...count('endpoint', 'endpoint', 'endpoints'),
    ...count('job', 'job', 'jobs'),
    ...count('enum', 'enum', 'enums'),
    ...count('shape', 'shape', 'shapes'),
  ];
  return words.join(', ') || 'Nothing yet.';
}
