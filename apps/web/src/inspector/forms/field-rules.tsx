import type { Field } from '@plinth/design';
import { FormSection } from '../controls/form-section.tsx';
import { NumberControl } from '../controls/number-control.tsx';
import { OptionalTextControl } from '../controls/text-control.tsx';
import { useRecordForm } from '../edit.ts';
import { rulesFor } from '../type-choices.ts';

const lengthMax = 100_000_000;

/** The rules that mean something for the field's type. */
export function FieldRulesSection({ record }: { record: Field }) {
  const { put } = useRecordForm(record);
  const { rules } = record;
  const says = rulesFor(record.type);
  const set = (patch: Partial<Field['rules']>) => put({ rules: { ...rules, ...patch } });
  const unit = record.type.kind === 'bytes' ? 'bytes' : 'characters';
  if (!says.length && !says.range && !says.pattern && !record.list) return null;
  return (
    <FormSection title="Rules">
      {says.length ? (
        <>
          <NumberControl
            label="Shortest"
            property="rules.minLength"
            whole
            optional
            min={0}
            max={lengthMax}
            unit={unit}
            placeholder="any"
            value={rules.minLength}
            onCommit={(minLength) => set({ minLength })}
          />
          <NumberControl
            label="Longest"
            property="rules.maxLength"
            whole
            optional
            min={0}
            max={lengthMax}
            unit={unit}
            placeholder="any"
            value={rules.maxLength}
            onCommit={(maxLength) => set({ maxLength })}
          />
        </>
      ) : null}
      {says.range ? (
        <>
          <NumberControl
            label="At least"
            property="rules.min"
            optional
            placeholder="any"
            value={rules.min}
            onCommit={(min) => set({ min })}
          />
          <NumberControl
            label="At most"
            property="rules.max"
            optional
            placeholder="any"
            value={rules.max}
            onCommit={(max) => set({ max })}
          />
          <NumberControl
            label="Multiple of"
            property="rules.multipleOf"
            optional
            placeholder="any"
            value={rules.multipleOf}
            onCommit={(step) => set({ multipleOf: step === null || step > 0 ? step : null })}
          />
        </>
      ) : null}
      {says.pattern ? (
        <OptionalTextControl
          label="Pattern"
          property="rules.pattern"
          mono
          placeholder="^[A-Z]{2}\d+$"
          hint="A regular expression, without slashes"
          maxLength={1000}
          value={rules.pattern}
          onCommit={(pattern) => set({ pattern })}
        />
      ) : null}
      {record.list ? (
        <>
          <NumberControl
            label="Fewest"
            property="rules.minItems"
            whole
            optional
            min={0}
            max={100_000}
            unit="items"
            placeholder="any"
            value={rules.minItems}
            onCommit={(minItems) => set({ minItems })}
          />
          <NumberControl
            label="Most"
            property="rules.maxItems"
            whole
            optional
            min={0}
            max={100_000}
            unit="items"
            placeholder="any"
            value={rules.maxItems}
            onCommit={(maxItems) => set({ maxItems })}
          />
        </>
      ) : null}
      <OptionalTextControl
        label="Message"
        property="rules.message"
        placeholder="Said when a rule is broken"
        maxLength={500}
        value={rules.message}
        onCommit={(message) => set({ message })}
      />
    </FormSection>
  );
}
