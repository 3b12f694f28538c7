import {
  type Entity,
  fieldsOf,
  getRecord,
  leadsToMany,
  nameOn,
  otherSide,
  relationsOf,
  type Shape,
  type ShapePick,
  systemPropertiesOf,
} from '@plinth/design';
import { BareInput } from '../controls/bare-input.tsx';
import { Hint, ProblemLine } from '../controls/control.tsx';
import { problemsAt, useForm } from '../controls/form-context.ts';
import { FormSection } from '../controls/form-section.tsx';
import { OptionalSelectControl, Select } from '../controls/select-control.tsx';
import { SwitchControl } from '../controls/switch-control.tsx';
import { TextControl } from '../controls/text-control.tsx';
import { useRecordForm } from '../edit.ts';
import { fieldOptions, namedOptions } from '../options.ts';
import { pickKey, togglePick } from '../shape-picks.ts';
import { DescriptionControl, ModuleControl } from './common-controls.tsx';
import { FieldList } from './field-list.tsx';

export function ShapeForm({ record }: { record: Shape }) {
  const { design, put, rename } = useRecordForm(record);
  const entity = getRecord(design, 'entity', record.entity);
  return (
    <>
      <FormSection title="Shape">
        <TextControl label="Name" property="name" mono value={record.name} onCommit={rename} />
        <ModuleControl record={record} />
        <OptionalSelectControl<Entity['id']>
          label="Picks from"
          property="entity"
          none="No entity: fields of its own"
          value={record.entity}
          options={namedOptions(design, 'entity')}
          onChange={(id) => put({ entity: id, picks: [] })}
        />
        {entity ? (
          <SwitchControl
            label="All optional"
            property="partial"
            hint="Every picked field may be left out"
            checked={record.partial}
            onChange={(partial) => put({ partial })}
          />
        ) : null}
        <DescriptionControl record={record} />
      </FormSection>
      {entity ? <PicksSection record={record} entity={entity} /> : null}
      <FormSection title="Fields of its own">
        <FieldList parent={record.id} empty="No fields yet. Each becomes a property of the JSON." />
      </FormSection>
    </>
  );
}

function PicksSection({ record, entity }: { record: Shape; entity: Entity }) {
  const { design, put } = useRecordForm(record);
  const { problems } = useForm();
  const candidates: { pick: ShapePick; title: string; hint: string }[] = [
    ...systemPropertiesOf(entity).map((name) => ({
      pick: { kind: 'system', name, as: null } as ShapePick,
      title: name,
      hint: '',
    })),
    ...fieldsOf(design, entity.id).map((field) => ({
      pick: { kind: 'field' as const, field: field.id, as: null },
      title: field.name,
      hint: field.writeOnly ? 'write only' : '',
    })),
    ...relationsOf(design, entity.id).flatMap((relation) =>
      (['from', 'to'] as const)
        .filter((side) => relation[side] === entity.id && nameOn(relation, side))
        .map((side) => ({
          pick: {
            kind: 'relation' as const,
            relation: relation.id,
            side,
            as: null,
            shape: null,
            value: null,
          },
          title: nameOn(relation, side) ?? '',
          hint: `${leadsToMany(relation, side) ? 'list of ' : ''}${getRecord(design, 'entity', relation[otherSide(side)])?.name ?? ''}`,
        })),
    ),
  ];
  const gone = record.picks.filter(
    (pick) => !candidates.some((candidate) => pickKey(candidate.pick) === pickKey(pick)),
  );
  return (
    <FormSection title={`Picked from ${entity.name}`}>
      <div data-property="picks" className="grid gap-1">
        {candidates.map(({ pick, title, hint }) => (
          <PickRow key={pickKey(pick)} record={record} candidate={pick} title={title} hint={hint} />
        ))}
        {gone.length > 0 ? (
          <button
            type="button"
            className="justify-self-start text-xs text-accent-ink hover:underline"
            onClick={() => put({ picks: record.picks.filter((pick) => !gone.includes(pick)) })}
          >
            Drop {gone.length} that {entity.name} no longer has
          </button>
        ) : null}
        {problemsAt(problems, 'picks').map((problem) => (
          <ProblemLine key={problem.code + problem.message} {...problem} />
        ))}
      </div>
    </FormSection>
  );
}

function PickRow(props: { record: Shape; candidate: ShapePick; title: string; hint: string }) {
  const { record, candidate, title } = props;
  const { design, put, readOnly } = useRecordForm(record);
  const key = pickKey(candidate);
  const picked = record.picks.find((pick) => pickKey(pick) === key);
  const change = (next: ShapePick) =>
    put({ picks: record.picks.map((pick) => (pickKey(pick) === key ? next : pick)) });
  const far =
    picked?.kind === 'relation'
      ? getRecord(design, 'relation', picked.relation)?.[otherSide(picked.side)]
      : undefined;
  return (
    <div>
      <div className="flex min-h-6 items-center gap-2">
        <label className="flex min-w-0 flex-1 items-center gap-2">
          <input
            type="checkbox"
            checked={picked !== undefined}
            disabled={readOnly}
            onChange={() => put({ picks: togglePick(record.picks, candidate) })}
          />
          <span className="truncate font-mono text-xs">{title}</span>
          <span className="truncate text-xs text-ink-3">{props.hint}</span>
        </label>
        {picked ? (
          <div className="w-28">
            <BareInput
              label={`${title} is called`}
              placeholder="same name"
              mono
              value={picked.as ?? ''}
              onCommit={(as) => change({ ...picked, as: as || null })}
            />
          </div>
        ) : null}
      </div>
      {picked?.kind === 'relation' ? (
        <div className="mt-1 mb-1.5 ml-5">
          <Select
            label={`How ${title} is shown`}
            value={picked.value ?? picked.shape ?? ''}
            options={[
              { value: '', label: 'As its own object' },
              ...namedOptions(design, 'shape')
                .filter(
                  ({ value }) =>
                    value !== record.id && getRecord(design, 'shape', value)?.entity === far,
                )
                .map(({ value, label }) => ({ value, label: `As ${label}`, group: 'Shapes' })),
              ...fieldOptions(design, far).map(({ value, label }) => ({
                value,
                label: `Only its ${label}`,
                group: 'One value',
              })),
            ]}
            onChange={(value: string) =>
              change({
                ...picked,
                shape: value.startsWith('shape:') ? (value as Shape['id']) : null,
                value: value.startsWith('field:') ? (value as `field:${string}`) : null,
              })
            }
          />
          <Hint>
            {picked.value
              ? 'Answered as the bare value, not an object'
              : picked.shape
                ? 'A nested object of that shape'
                : 'A nested object of all its fields'}
          </Hint>
        </div>
      ) : null}
    </div>
  );
}
