import type { Note, View } from '@plinth/design';
import { recordsOf } from '@plinth/design';
import { ChoiceControl } from '../controls/choice-control.tsx';
import { Hint } from '../controls/control.tsx';
import { FormSection } from '../controls/form-section.tsx';
import { SelectControl } from '../controls/select-control.tsx';
import { SwitchControl } from '../controls/switch-control.tsx';
import { TextControl } from '../controls/text-control.tsx';
import { describeRecord } from '../describe-record.ts';
import { useRecordForm } from '../edit.ts';
import { moduleOptions } from '../options.ts';
import { HueControl } from './module-form.tsx';

export function NoteForm({ record }: { record: Note }) {
  const { put } = useRecordForm(record);
  return (
    <FormSection title="Note">
      <TextControl
        label="Text"
        property="text"
        rows={8}
        placeholder="Markdown"
        hint="For people who read the drawing; never exported"
        value={record.text}
        onCommit={(text) => put({ text })}
      />
      <HueControl value={record.colour} onChange={(colour) => put({ colour })} />
    </FormSection>
  );
}

export function ViewForm({ record }: { record: View }) {
  const { design, put, rename } = useRecordForm(record);
  const views = recordsOf(design, 'view').length;
  return (
    <FormSection title="View">
      <TextControl label="Name" property="name" value={record.name} onCommit={rename} />
      <SwitchControl
        label="Show reads and writes"
        property="showEffects"
        hint="Dashed lines from endpoints and jobs to what they touch"
        checked={record.showEffects}
        onChange={(showEffects) => put({ showEffects })}
      />
      <ChoiceControl
        label="Relations"
        property="relations"
        value={record.relations}
        options={[
          { value: 'shown', label: 'Shown' },
          { value: 'dimmed', label: 'Dimmed' },
          { value: 'hidden', label: 'Hidden' },
        ]}
        onChange={(relations) => put({ relations })}
      />
      <SelectControl
        label="Lines of"
        property="linesOf"
        value={record.linesOf ?? 'all'}
        options={[{ value: 'all', label: 'All modules' }, ...moduleOptions(design)]}
        onChange={(linesOf) => put({ linesOf: linesOf === 'all' ? null : linesOf })}
      />
      <Hint>
        {record.hidden.length === 0
          ? 'It hides nothing.'
          : `It hides ${record.hidden.length}: ${record.hidden
              .slice(0, 6)
              .map((id) => describeRecord(design, id))
              .join(', ')}${record.hidden.length > 6 ? '…' : ''}`}
        {views > 1 ? ` One of ${views} views of the same model.` : ''}
      </Hint>
    </FormSection>
  );
}
