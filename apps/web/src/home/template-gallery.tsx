import { recordsOf, type Template, templates } from '@plinth/design';
import { TemplatePreview } from './template-preview.tsx';

/** The designs to begin from, each with a small drawing of it. */
export function TemplateGallery(props: { disabled: boolean; onChoose: (id: string) => void }) {
  return (
    <section aria-labelledby="templates" className="grid gap-3">
      <h2 id="templates" className="font-semibold">
        Begin from a template
      </h2>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(220px,1fr))] gap-4">
        {templates.map((template) => (
          <li key={template.id}>
            <button
              type="button"
              disabled={props.disabled}
              onClick={() => props.onChoose(template.id)}
              className="group flex h-full w-full flex-col overflow-hidden rounded-lg bg-card text-left shadow-card transition-shadow duration-(--duration-quick) hover:shadow-raised"
            >
              <div className="h-36 w-full shrink-0 border-b border-line bg-canvas">
                <TemplatePreview design={template.design} />
              </div>
              <div className="p-3">
                <div className="font-medium group-hover:text-accent-ink">{template.title}</div>
                <p className="text-xs text-ink-2">{template.description}</p>
                <p className="mt-1 text-xs text-ink-3">{countWords(template)}</p>
              </div>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function countWords({ design }: Template): string {
  const counts = [
    [recordsOf(design, 'entity').length, 'entity', 'entities'],
    [recordsOf(design, 'endpoint').length, 'endpoint', 'endpoints'],
    [recordsOf(design, 'job').length, 'job', 'jobs'],
  ] as const;
  return counts
    .filter(([count]) => count > 0)
    .map(([count, one, many]) => `${count} ${count === 1 ? one : many}`)
    .join(', ');
}
