import { useState } from 'react';
import { OpenApiPreview } from '../dock/openapi-preview.tsx';
import { Reference } from './reference/reference.tsx';

const faces = [
  ['reference', 'Reference'],
  ['document', 'Document'],
] as const;

/** The OpenAPI document, as text and as its readers will see it. */
export function OpenApiPanel() {
  const [face, setFace] = useState<(typeof faces)[number][0]>('document');
  return (
    <div className="flex h-full flex-col">
      <fieldset
        aria-label="Shown as"
        className="flex h-8 shrink-0 items-center gap-1 border-b border-line px-2"
      >
        {faces.map(([id, title]) => (
          <button
            key={id}
            type="button"
            aria-pressed={face === id}
            onClick={() => setFace(id)}
            className={`h-6 rounded-sm px-2 text-xs hover:bg-hover ${
              face === id ? 'bg-pressed font-medium text-ink' : 'text-ink-2'
            }`}
          >
            {title}
          </button>
        ))}
      </fieldset>
      <div className="min-h-0 flex-1">
        {face === 'reference' ? <Reference /> : <OpenApiPreview />}
      </div>
    </div>
  );
}
