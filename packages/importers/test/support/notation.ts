import {
  type Design,
  type Entity,
  type Field,
  fieldsOf,
  foreignKeyPropertiesOf,
  getRecord,
  holderOf,
  type Relation,
  recordsOf,
} from '@plinth/design';

/** A whole design in a few lines: an entity a block, a field or relation a line, with all that differs from the defaults. */
export function notationOf(design: Design): string {
  const enums = recordsOf(design, 'enum').map(
    ({ name, values, description }) =>
      `enum ${name} ${values.map((value) => value.name).join('|')}${said(description)}`,
  );
  const entities = recordsOf(design, 'entity').map((entity) =>
    [
      head(design, entity),
      ...fieldsOf(design, entity.id).map((field) => `  ${fieldLine(design, field)}`),
      ...recordsOf(design, 'relation')
        .filter((relation) => (holderOf(relation) ?? relation.from) === entity.id)
        .map((relation) => `  ${relationLine(design, relation)}`),
      ...entity.indexes.map(({ name, parts, unique, method, where }) => {
        const columns = parts
          .map((part) =>
            'ref' in part
              ? refName(design, part.ref) + (part.descending ? ' desc' : '')
              : 'system' in part
                ? part.system + (part.descending ? ' desc' : '')
                : `(${part.expression})`,
          )
          .join(', ');
        return `  ${unique ? 'unique' : 'index'}(${columns})${method === 'btree' ? '' : ` ${method}`}${name ? ` ${name}` : ''}${where === null ? '' : ` where ${where}`}`;
      }),
      ...entity.checks.map(({ name, expression }) => `  check ${name}: ${expression}`),
    ].join('\n'),
  );
  return [...enums, ...entities].join('\n');
}

function head(design: Design, entity: Entity): string {
  const { name, plural, table, key, timestamps, systemColumns, description } = entity;
  const parts =
    key.kind === 'fields' ? key.parts.map((part) => refName(design, part)).join(', ') : key.kind;
  const stated = Object.values(systemColumns).join(', ');
  const modules = recordsOf(design, 'module');
  const module = modules.length > 1 ? `${getRecord(design, 'module', entity.module)?.name}.` : '';
  return `${module}${name}/${plural}${table ? ` = ${table}` : ''} key(${parts})${timestamps ? ` timestamps${stated === '' ? '' : `(${stated})`}` : ''}${said(description)}`;
}

function refName(design: Design, ref: string): string {
  return (
    getRecord(design, 'field', ref)?.name ?? getRecord(design, 'relation', ref)?.fromName ?? '?'
  );
}

function fieldLine(design: Design, field: Field): string {
  const {
    name,
    column,
    list,
    required,
    unique,
    default: given,
    rules,
    readOnly,
    description,
  } = field;
  const { type } = field;
  const kind =
    type.kind === 'enum'
      ? (getRecord(design, 'enum', type.enum)?.name ?? '?')
      : type.kind === 'decimal'
        ? `decimal(${type.precision},${type.scale})`
        : type.kind;
  const { maxLength, ...others } = rules;
  const said2 = Object.entries(others)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ` ${key}:${value}`)
    .join('');
  return `${name}${column ? ` = ${column}` : ''}: ${kind}${maxLength === null ? '' : `(${maxLength})`}${list ? '[]' : ''}${required ? '' : '?'}${unique ? ' unique' : ''}${readOnly ? ' readOnly' : ''}${given === null ? '' : ` default ${given.kind === 'value' ? JSON.stringify(given.value) : given.kind}`}${said2}${said(description)}`;
}

function relationLine(design: Design, relation: Relation): string {
  const {
    fromName,
    toName,
    fromMany,
    toMany,
    required,
    onDelete,
    onUpdate,
    columns,
    indexed,
    description,
    references,
    fields,
  } = relation;
  const to = getRecord(design, 'entity', relation.to)?.name;
  const keys = foreignKeyPropertiesOf(design, relation);
  const by =
    keys.length === 0
      ? ''
      : ` by ${fields ? 'fields ' : ''}${keys.join(', ')}${columns ? ` = ${columns.join(', ')}` : ''}`;
  const arrow = `${fromMany ? '>' : '-'}${toMany ? '<' : '-'}`;
  const rest = [
    onDelete === 'noAction' ? '' : ` delete:${onDelete}`,
    onUpdate === 'noAction' ? '' : ` update:${onUpdate}`,
    indexed ? ' indexed' : '',
    relation.joinTable ? ` table:${relation.joinTable}` : '',
  ].join('');
  const points = references
    ? ` to ${references.map((id) => getRecord(design, 'field', id)?.name).join(', ')}`
    : '';
  return `${fromName} ${arrow}${required ? '' : '?'} ${to}.${toName}${by}${points}${rest}${said(description)}`;
}

function said(description: string): string {
  return description === '' ? '' : ` // ${description.replaceAll('\n', '\\n')}`;
}
