import type { Method } from '@plinth/design';
import type { MediaType, OpenApiDocument } from '@plinth/openapi';
import { Lock, Play } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { MethodBadge } from '../../ui/method-badge.tsx';
import { exampleOf, type Operation, typeWords } from './reference-model.ts';
import { SchemaTable, ValueTable } from './schema-table.tsx';

/** One operation: what it takes, and what it answers. */
export function OperationView(props: {
  one: Operation;
  document: OpenApiDocument;
  /** Leads to where the operation can be called. */
  onTry: () => void;
}) {
  const { one, document } = props;
  const { operation } = one;
  const body = Object.values(operation.requestBody?.content ?? {})[0];
  return (
    <article aria-labelledby="reference-operation" className="max-w-190 p-4">
      <div className="flex items-start gap-3">
        <h2 id="reference-operation" className="min-w-0 flex-1 text-lg font-semibold">
          {operation.summary || one.id}
        </h2>
        <Button small onClick={props.onTry}>
          <Play aria-hidden size={11} />
          Try it
        </Button>
      </div>
      <p className="mt-1 flex flex-wrap items-center gap-2 font-mono text-xs">
        <MethodBadge method={one.method as Method} />
        <span className="[overflow-wrap:anywhere]">{one.path}</span>
        <span className="text-ink-3">{one.id}</span>
      </p>
      {operation.deprecated ? (
        <p className="mt-2 text-warn-ink">Deprecated: use something else in new code.</p>
      ) : null}
      {operation.description ? <p className="mt-2">{operation.description}</p> : null}
      {operation.security.some((each) => Object.keys(each).length > 0) ? (
        <p className="mt-2 flex items-center gap-1.5 text-ink-2">
          <Lock aria-hidden size={13} />
          {operation.security.some((each) => Object.keys(each).length === 0)
            ? 'Signed in or not'
            : 'Signed in only'}
        </p>
      ) : null}
      {operation.parameters && operation.parameters.length > 0 ? (
        <Part title="Parameters">
          <ValueTable
            rows={operation.parameters.map(
              ({ name, in: place, required, schema, description }) => ({
                name,
                place,
                required,
                schema,
                description: description ?? '',
              }),
            )}
          />
        </Part>
      ) : null}
      {body ? (
        <Part title={`Body: ${typeWords(body.schema)}`}>
          <Media media={body} document={document} />
        </Part>
      ) : null}
      <Part title="Responses">
        <ul className="grid gap-2">
          {Object.entries(operation.responses).map(([status, { description, content }]) => {
            const media = Object.values(content ?? {})[0];
            const good = status.startsWith('2');
            return (
              <li key={status} className="rounded-md border border-line">
                <details open={good && media !== undefined}>
                  <summary className="flex items-center gap-2 px-3 py-1.5">
                    <span
                      className={`font-mono text-xs font-semibold ${good ? 'text-ok-ink' : 'text-danger-ink'}`}
                    >
                      {status}
                    </span>
                    <span className="min-w-0 flex-1 truncate">{description}</span>
                    <span className="truncate font-mono text-xs text-ink-3">
                      {media ? typeWords(media.schema) : 'no body'}
                    </span>
                  </summary>
                  {media ? (
                    <div className="border-t border-line p-3">
                      <Media media={media} document={document} />
                    </div>
                  ) : null}
                </details>
              </li>
            );
          })}
        </ul>
      </Part>
    </article>
  );
}

function Part(props: { title: string; children: React.ReactNode }) {
  return (
    <section className="mt-4">
      <h3 className="mb-1.5 font-semibold">{props.title}</h3>
      {props.children}
    </section>
  );
}

function Media({ media, document }: { media: MediaType; document: OpenApiDocument }) {
  const examples = Object.entries(media.examples ?? {});
  const shown =
    examples.length > 0
      ? examples.map(([name, { value }]) => ({ name, value }))
      : [{ name: 'Example', value: media.example ?? exampleOf(media.schema, document) }];
  return (
    <div className="grid gap-3">
      <SchemaTable schema={media.schema} document={document} />
      {shown.map(({ name, value }) => (
        <figure key={name}>
          <figcaption className="mb-1 text-xs text-ink-2">{name}</figcaption>
          <pre
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
            tabIndex={0}
            className="max-h-70 overflow-auto rounded-md bg-sunken p-2 font-mono text-xs"
          >
            {JSON.stringify(value, null, 2)}
          </pre>
        </figure>
      ))}
    </div>
  );
}
