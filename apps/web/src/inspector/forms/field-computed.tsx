import { type Field, type FieldComputed, leadsToMany } from '@plinth/design';
import { FormSection } from '../controls/form-section.tsx';
import { SelectControl } from '../controls/select-control.tsx';
import { useRecordForm } from '../edit.ts';
import { fieldOptions, readSideKey, type SideKey, sideKey, sideOptions } from '../options.ts';

/** How a field is worked out, where it is. */
export function FieldComputedControl({ record }: { record: Field }) {
  const { design, put } = useRecordForm(record);
  const sides = sideOptions(design, record.parent, leadsToMany);
  const texts = fieldOptions(
    design,
    record.parent,
    (field) => field.id !== record.id && ['string', 'text'].includes(field.type.kind),
  );
  const { computed } = record;
  const choices: { value: 'none' | FieldComputed['kind']; label: string }[] = [
    { value: 'none', label: 'Stored as given' },
    ...(sides.length > 0 || computed?.kind === 'count'
      ? [{ value: 'count' as const, label: 'Number of related rows' }]
      : []),
    ...(sides.length > 0 || computed?.kind === 'viewerIn'
      ? [{ value: 'viewerIn' as const, label: 'Whether the viewer is among them' }]
      : []),
    ...(texts.length > 0 || computed?.kind === 'slug'
      ? [{ value: 'slug' as const, label: 'Slug of another field' }]
      : []),
  ];
  const take = (kind: 'none' | FieldComputed['kind']) => {
    const side = sides[0];
    const text = texts[0];
    if (kind === 'none') put({ computed: null });
    else if (kind === 'slug' && text) put({ computed: { kind, from: text.value } });
    else if (kind !== 'slug' && side) put({ computed: { kind, of: readSideKey(side.value) } });
  };
  return (
    <FormSection title="Worked out" folded={computed === null}>
      <SelectControl
        label="Value"
        property="computed"
        value={computed?.kind ?? 'none'}
        options={choices}
        onChange={take}
      />
      {computed?.kind === 'slug' ? (
        <SelectControl
          label="From"
          mono
          hint="Made unique by a suffix where it is taken"
          value={computed.from}
          options={texts}
          onChange={(from) => put({ computed: { kind: 'slug', from } })}
        />
      ) : computed ? (
        <SelectControl<SideKey>
          label="Of"
          value={sideKey(computed.of)}
          options={sides}
          onChange={(key) => put({ computed: { ...computed, of: readSideKey(key) } })}
        />
      ) : null}
    </FormSection>
  );
}
