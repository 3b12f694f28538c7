import type { JsonSchema, OpenApiDocument } from '@plinth/openapi';
import { propertiesOf, ruleWords, typeWords } from './reference-model.ts';

interface Value {
  name: string;
  /** Of a parameter: path, query or header. */
  place?: string;
  required: boolean;
  schema: JsonSchema;
  description: string;
}

/** The properties of a schema, or its type where it has none. */
export function SchemaTable(props: { schema: JsonSchema; document: OpenApiDocument }) {
  const properties = propertiesOf(props.schema, props.document);
  if (properties.length === 0) {
    return <p className="font-mono text-xs text-ink-2">{typeWords(props.schema)}</p>;
  }
  return (
    <ValueTable
      rows={properties.map(({ name, schema, required }) => ({
        name,
        required,
        schema,
        description: typeof schema.description === 'string' ? schema.description : '',
      }))}
    />
  );
}

/** Names, types, rules and words, a row each. */
export function ValueTable({ rows }: { rows: readonly Value[] }) {
  return (
    <table className="w-full text-left text-xs">
      <thead className="sr-only">
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Type</th>
          <th scope="col">What it is</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, place, required, schema, description }) => (
          <tr key={`${place} ${name}`} className="border-t border-line align-top first:border-t-0">
            <th scope="row" className="py-1.5 pr-3 font-mono font-medium">
              {name}
              {required ? ' ' : null}
              {required ? (
                <span className="ml-1 font-sans text-2xs font-normal text-danger-ink">
                  required
                </span>
              ) : null}
              {place ? (
                <span className="ml-1 font-sans text-2xs font-normal text-ink-3">in {place}</span>
              ) : null}
            </th>
            <td className="py-1.5 pr-3 font-mono text-ink-2">{typeWords(schema)}</td>
            <td className="py-1.5 text-ink-2">
              {[description, ruleWords(schema)].filter(Boolean).join(' · ')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
