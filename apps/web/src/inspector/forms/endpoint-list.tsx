import {
  type Design,
  type Endpoint,
  type EndpointFilter,
  type Field,
  type FilterOperator,
  fieldsOf,
  filterOperators,
  getRecord,
  leadsToMany,
  otherSide,
  type RelationSide,
  settingsOf,
} from '@plinth/design';
import { BareInput } from '../controls/bare-input.tsx';
import { Hint } from '../controls/control.tsx';
import { FormSection } from '../controls/form-section.tsx';
import { PicksControl } from '../controls/picks-control.tsx';
import { RowsControl } from '../controls/rows-control.tsx';
import { OptionalSelectControl, Select, SelectControl } from '../controls/select-control.tsx';
import { SwitchControl } from '../controls/switch-control.tsx';
import { useEdit, useRecordForm } from '../edit.ts';
import {
  fieldOptions,
  readSideKey,
  type SideKey,
  sideKey,
  sideOptions,
  sortOptions,
} from '../options.ts';
import { PagingControl } from './limit-controls.tsx';

type SortBy = Endpoint['defaultSort'][number]['by'];

/** Paging, order, search and filters of a list. */
export function EndpointListSection(props: { record: Endpoint; entity: string | null }) {
  const { record, entity } = props;
  const { design, put } = useRecordForm(record);
  const sorts = sortOptions(design, entity);
  const firstSort = sorts[0]?.value;
  return (
    <FormSection title="List">
      <PagingControl
        property="paging"
        value={record.paging}
        inherited={settingsOf(design).defaultPaging}
        onChange={(paging) => put({ paging })}
      />
      <RowsControl
        label="Order"
        property="defaultSort"
        noun="sort key"
        ordered
        max={8}
        items={record.defaultSort}
        empty="By its key. Add a sort key to order it otherwise."
        create={firstSort ? () => ({ by: firstSort, descending: false }) : null}
        onChange={(defaultSort) => put({ defaultSort })}
        row={(key, change, i) => (
          <div className="grid grid-cols-[minmax(0,1fr)_72px] gap-1">
            <Select<SortBy>
              label={`Sort key ${i + 1}`}
              mono
              value={key.by}
              options={sorts}
              onChange={(by) => change({ ...key, by })}
            />
            <Select
              label={`Direction of sort key ${i + 1}`}
              value={key.descending ? 'desc' : 'asc'}
              options={[
                { value: 'asc', label: 'asc' },
                { value: 'desc', label: 'desc' },
              ]}
              onChange={(way) => change({ ...key, descending: way === 'desc' })}
            />
          </div>
        )}
      />
      <SelectControl<'all' | 'some'>
        label="Sortable by"
        property="sorts"
        value={record.sorts === null ? 'all' : 'some'}
        options={[
          { value: 'all', label: 'Every sortable field' },
          { value: 'some', label: 'Only these' },
        ]}
        onChange={(kind) => put({ sorts: kind === 'all' ? null : [] })}
      />
      {record.sorts ? (
        <PicksControl<SortBy>
          label="Sort fields"
          bare
          add="Add a field…"
          mono
          items={record.sorts}
          options={sorts}
          onChange={(next) => put({ sorts: next })}
        />
      ) : null}
      <SwitchControl
        label="Search"
        property="search"
        hint="?q= looks into the searchable fields"
        checked={record.search}
        onChange={(search) => put({ search })}
      />
      <FiltersControl record={record} entity={entity} />
      <FeedControl record={record} entity={entity} />
    </FormSection>
  );
}

function FiltersControl(props: { record: Endpoint; entity: string | null }) {
  const { record, entity } = props;
  const { design, put } = useRecordForm(record);
  const first = entity ? fieldsOf(design, entity)[0] : undefined;
  const names = entity
    ? fieldsOf(design, entity)
        .filter((field) => field.filterable)
        .map((field) => field.name)
    : [];
  return (
    <>
      <SelectControl<'all' | 'some'>
        label="Filters"
        property="filters"
        hint={
          record.filters === null ? names.join(', ') || 'No field is filterable yet' : undefined
        }
        value={record.filters === null ? 'all' : 'some'}
        options={[
          { value: 'all', label: 'Every filterable field' },
          { value: 'some', label: 'Only these' },
        ]}
        onChange={(kind) => put({ filters: kind === 'all' ? null : [] })}
      />
      {record.filters && entity ? (
        <RowsControl<EndpointFilter>
          label="Filters"
          bare
          noun="filter"
          max={200}
          items={record.filters}
          create={
            first ? () => ({ path: [], field: first.id, alias: null, operators: null }) : null
          }
          onChange={(filters) => put({ filters })}
          row={(filter, change, i) => (
            <FilterRow filter={filter} entity={entity} place={i + 1} onChange={change} />
          )}
        />
      ) : null}
    </>
  );
}

/** The entity that a path of relations leads to; undefined where it is broken. */
function endOf(design: Design, from: string, path: readonly RelationSide[]): string | undefined {
  let at: string | undefined = from;
  for (const step of path)
    at = getRecord(design, 'relation', step.relation)?.[otherSide(step.side)];
  return at;
}

const operatorWords: Record<FilterOperator, string> = {
  eq: 'is (eq)',
  ne: 'is not (ne)',
  in: 'is one of (in)',
  gt: 'above (gt)',
  gte: 'at least (gte)',
  lt: 'below (lt)',
  lte: 'at most (lte)',
  contains: 'contains',
  startsWith: 'starts with',
  isNull: 'is empty (isNull)',
};

function FilterRow(props: {
  filter: EndpointFilter;
  entity: string;
  place: number;
  onChange: (filter: EndpointFilter) => void;
}) {
  const { filter, entity, place, onChange } = props;
  const { design } = useEdit();
  const end = endOf(design, entity, filter.path);
  const setPath = (path: RelationSide[]) => {
    const target = endOf(design, entity, path);
    const first = target ? fieldsOf(design, target)[0] : undefined;
    if (first) onChange({ ...filter, path, field: first.id });
  };
  return (
    <div className="grid gap-1 rounded-sm border border-line p-2">
      {filter.path.map((step, index) => (
        <Select<SideKey | ''>
          key={index}
          label={`Step ${index + 1} of filter ${place}`}
          value={sideKey(step)}
          options={[
            { value: '', label: 'End the path here' },
            ...sideOptions(design, endOf(design, entity, filter.path.slice(0, index))),
          ]}
          onChange={(key) =>
            setPath([...filter.path.slice(0, index), ...(key === '' ? [] : [readSideKey(key)])])
          }
        />
      ))}
      <div className="grid grid-cols-2 gap-1">
        <Select<Field['id'] | SideKey>
          label={`Field of filter ${place}`}
          mono
          value={filter.field}
          options={[
            ...fieldOptions(design, end),
            ...(filter.path.length < 4
              ? sideOptions(design, end).map((option) => ({ ...option, group: 'Over a relation' }))
              : []),
          ]}
          onChange={(value) =>
            value.startsWith('field:')
              ? onChange({ ...filter, field: value as Field['id'] })
              : setPath([...filter.path, readSideKey(value as SideKey)])
          }
        />
        <BareInput
          label={`Parameter of filter ${place}`}
          placeholder="same name"
          mono
          value={filter.alias ?? ''}
          onCommit={(alias) => onChange({ ...filter, alias: alias || null })}
        />
      </div>
      <PicksControl<FilterOperator>
        label={`Operators of filter ${place}`}
        bare
        add={filter.operators === null ? 'Every operator; narrow to…' : 'Add an operator…'}
        items={filter.operators ?? []}
        options={filterOperators.map((value) => ({ value, label: operatorWords[value] }))}
        onChange={(operators) =>
          onChange({ ...filter, operators: operators.length > 0 ? operators : null })
        }
      />
    </div>
  );
}

function FeedControl(props: { record: Endpoint; entity: string | null }) {
  const { record, entity } = props;
  const { design, put } = useRecordForm(record);
  const { auth } = settingsOf(design);
  if (!auth.enabled || !auth.userEntity) return null;
  const owners = sideOptions(
    design,
    entity,
    (relation, side) =>
      !leadsToMany(relation, side) && relation[otherSide(side)] === auth.userEntity,
  );
  const follows = sideOptions(design, auth.userEntity, leadsToMany);
  const { feed } = record;
  const firstFollow = follows[0]?.value;
  if (!feed && (owners.length === 0 || !firstFollow)) return null;
  return (
    <>
      <OptionalSelectControl<SideKey>
        label="Feed of"
        property="feed"
        hint={feed ? 'Only rows whose owner the viewer is joined to' : undefined}
        none="Everything"
        value={feed ? sideKey(feed.owner) : null}
        options={owners}
        onChange={(owner) =>
          put({
            feed:
              owner && firstFollow
                ? { owner: readSideKey(owner), follows: feed?.follows ?? readSideKey(firstFollow) }
                : null,
          })
        }
      />
      {feed ? (
        <SelectControl<SideKey>
          label="Joined by"
          property="feed.follows"
          value={sideKey(feed.follows)}
          options={follows}
          onChange={(key) => put({ feed: { ...feed, follows: readSideKey(key) } })}
        />
      ) : (
        <Hint>A feed shows only rows of those whom the viewer follows.</Hint>
      )}
    </>
  );
}
