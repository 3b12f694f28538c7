import {
  type Design,
  describeType,
  type Endpoint,
  type Entity,
  type Field,
  fieldsOf,
  getRecord,
  keyPropertiesOf,
  type Relation,
  recordsOf,
  relationsOf,
  type Shape,
  settingsOf,
} from '@plinth/design';

/** A whole design in a few lines, every part that an import may set among them; what is as usual is left out. */
export function showDesign(design: Design): string {
  return [
    ...showSettings(design),
    ...recordsOf(design, 'module').map(
      ({ name, description }) => `module ${name}${words(description)}`,
    ),
    ...recordsOf(design, 'enum').map(
      ({ name, values }) => `enum ${name}: ${values.map((value) => value.name).join(' | ')}`,
    ),
    ...recordsOf(design, 'entity').flatMap((entity) => showEntity(design, entity)),
    ...recordsOf(design, 'shape').flatMap((shape) => showShape(design, shape)),
    ...recordsOf(design, 'endpoint').flatMap((endpoint) => showEndpoint(design, endpoint)),
  ].join('\n');
}

function showSettings(design: Design): string[] {
  const {
    name,
    version,
    basePath,
    licence,
    servers,
    defaultPolicy,
    envelope,
    naming,
    errors,
    auth,
    description,
  } = settingsOf(design);
  const user = getRecord(design, 'entity', auth.userEntity)?.name;
  const field = (id: string | null) => getRecord(design, 'field', id)?.name;
  const parts = [
    `api ${name} ${version}${words(description)}`,
    basePath && `at ${basePath}`,
    licence !== 'UNLICENSED' && licence,
    ...servers.map(({ url }) => `server ${url}`),
    defaultPolicy.kind !== 'public' && defaultPolicy.kind,
    envelope.kind !== 'bare' && showEnvelope(envelope),
    naming.json !== 'camelCase' && naming.json,
    errors.format !== 'problem' && `errors ${errors.format} ${errors.root}`,
    auth.enabled &&
      `login ${user}.${field(auth.loginField)}/${field(auth.passwordField)} ${auth.header} ${auth.scheme}`.trim(),
  ];
  return [parts.filter(Boolean).join(', ')];
}

function showEnvelope(envelope: NonNullable<Endpoint['envelope']>): string {
  if (envelope.kind !== 'named') return `{${envelope.kind}}`;
  return `{${[envelope.one, envelope.many, envelope.total].filter(Boolean).join(' ')}}`;
}

function showEntity(design: Design, entity: Entity): string[] {
  const marks = [entity.timestamps && 'timestamps', entity.version && 'version'].filter(Boolean);
  const key = `${entity.key.kind} ${keyPropertiesOf(design, entity).join()}`;
  return [
    `entity ${entity.name}/${entity.plural} (${[key, ...marks].join(', ')})${words(entity.description)}`,
    ...fieldsOf(design, entity.id).map((field) => showField(design, field)),
    ...relationsOf(design, entity.id)
      .filter(({ from }) => from === entity.id)
      .map((relation) => showRelation(design, relation)),
  ];
}

function showRelation(design: Design, relation: Relation): string {
  const to = getRecord(design, 'entity', relation.to)?.name;
  const many = `${relation.fromMany ? '*' : '1'}-${relation.toMany ? '*' : '1'}`;
  const parts = [
    relation.toName && `back ${relation.toName}`,
    relation.foreignKey && `key ${relation.foreignKey.join()}`,
    !relation.required && 'optional',
    !relation.writable && 'unwritable',
    relation.filterable && 'filterable',
  ];
  return `  ${relation.fromName} -> ${to} ${many} ${parts.filter(Boolean).join(', ')}`.trimEnd();
}

function showShape(design: Design, shape: Shape): string[] {
  const of = getRecord(design, 'entity', shape.entity)?.name;
  const picks = shape.picks.map((pick) =>
    pick.kind === 'system'
      ? pick.name
      : pick.kind === 'field'
        ? getRecord(design, 'field', pick.field)?.name
        : getRecord(design, 'relation', pick.relation)?.[
            pick.side === 'from' ? 'fromName' : 'toName'
          ],
  );
  return [
    `shape ${shape.name}${of ? ` of ${of}: ${picks.join(' ')}` : ''}${words(shape.description)}`,
    ...fieldsOf(design, shape.id).map((field) => showField(design, field)),
  ];
}

function showField(design: Design, field: Field): string {
  const rules = Object.entries(field.rules).flatMap(([key, value]) =>
    value === null ? [] : [`${key} ${value}`],
  );
  const parts = [
    !field.required && 'optional',
    field.unique && 'unique',
    field.readOnly && 'readOnly',
    field.writeOnly && 'writeOnly',
    field.sensitive && 'sensitive',
    field.filterable && 'filterable',
    field.sortable && 'sortable',
    field.searchable && 'searchable',
    field.default?.kind === 'value' && `= ${JSON.stringify(field.default.value)}`,
    ...rules,
    field.example !== null && `e.g. ${JSON.stringify(field.example)}`,
  ].filter(Boolean);
  return `  ${field.name}: ${typeOf(design, field)}${parts.length > 0 ? ` ${parts.join(', ')}` : ''}${words(field.description)}`;
}

function typeOf(design: Design, field: Field): string {
  return describeType(design, field);
}

function showEndpoint(design: Design, endpoint: Endpoint): string[] {
  const { action, method, path, policy, operationId } = endpoint;
  const module = getRecord(design, 'module', endpoint.module)?.name;
  const shape = (id: string | null) => getRecord(design, 'shape', id)?.name;
  const what =
    'entity' in action
      ? `${action.kind} ${getRecord(design, 'entity', action.entity)?.name}`
      : action.kind === 'auth'
        ? `auth ${action.operation}`
        : action.kind;
  const filters = endpoint.filters?.map(
    ({ field, operators }) =>
      `${getRecord(design, 'field', field)?.name}${operators ? `[${operators.join()}]` : ''}`,
  );
  const parts = [
    `[${module}]`,
    policy.kind !== 'inherit' && policy.kind,
    endpoint.deprecated && 'deprecated',
    endpoint.summary && JSON.stringify(endpoint.summary),
    endpoint.description && `(${endpoint.description})`,
    endpoint.lookup && `by ${getRecord(design, 'field', endpoint.lookup)?.name}`,
    endpoint.within &&
      `within ${getRecord(design, 'relation', endpoint.within.relation)?.fromName}`,
    endpoint.envelope && showEnvelope(endpoint.envelope),
    endpoint.successStatus,
    endpoint.request && `takes ${shape(endpoint.request)}`,
    endpoint.response && `answers ${shape(endpoint.response)}`,
    endpoint.includes.length > 0 &&
      `includes ${endpoint.includes.map(({ relation, side }) => getRecord(design, 'relation', relation)?.[`${side}Name`]).join()}`,
    action.kind === 'list' &&
      `pages ${endpoint.paging ? `${endpoint.paging.style} ${endpoint.paging.size}/${endpoint.paging.max}` : 'usual'}`,
    action.kind === 'list' &&
      (filters === undefined ? 'every filter' : filters.length > 0 && `filters ${filters.join()}`),
    action.kind === 'list' &&
      endpoint.sorts &&
      endpoint.sorts.length > 0 &&
      `sorts ${endpoint.sorts.map((by) => getRecord(design, 'field', by)?.name ?? by).join()}`,
    action.kind === 'list' && endpoint.search && 'search',
  ];
  const lines = [`${method} ${path} ${operationId} = ${what} ${parts.filter(Boolean).join(' ')}`];
  if (action.kind !== 'custom') return lines;
  const takes = (['params', 'query', 'headers', 'body'] as const).flatMap((part) =>
    action[part] ? [`${part} ${shape(action[part])}`] : [],
  );
  const answers = action.responses.map(
    ({ status, shape: id, list, description }) =>
      `${status}${id ? ` ${shape(id)}${list ? '[]' : ''}` : ''}${words(description)}`,
  );
  return [...lines, `  ${[...takes, ...answers].join('; ')}`];
}

function words(text: string): string {
  return text === '' ? '' : ` "${text.replaceAll('\n', '\\n')}"`;
}
