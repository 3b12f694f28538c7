import type { EndpointRow, MarkName } from '../model/card.ts';

const paths = {
  key: 'M10.5 5.5a3 3 0 1 1-2.9 3.8H5.5v1.9H3.7V9.3H2V7.6h5.6a3 3 0 0 1 2.9-2.1Z',
  link: 'M6.8 9.2 9.2 6.8M7.2 5l1.3-1.3a2.6 2.6 0 0 1 3.7 3.7L10.9 8.7M8.8 11l-1.3 1.3a2.6 2.6 0 0 1-3.7-3.7L5.1 7.3',
  unique: 'M8 3.2 12.8 8 8 12.8 3.2 8Z',
  indexed: 'M8.9 2.6 4.4 9h3.1l-.4 4.4L11.6 7H8.5Z',
  private: 'M4.5 7.5h7v5h-7ZM6 7.5V5.8a2 2 0 0 1 4 0v1.7',
  computed: 'M11 4.2c-2.2-.6-2.9.6-3.3 3.3-.4 2.9-.9 4.7-3 4.3M5.6 7.3h4.2',
  open: 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3ZM3.2 8h9.6M8 3c-3 3-3 7 0 10M8 3c3 3 3 7 0 10',
  lock: 'M4.5 7.5h7v5h-7ZM6 7.5V5.8a2 2 0 0 1 4 0v1.7',
  roles: 'M8 2.8l4.4 1.6v3.3c0 2.7-1.8 4.5-4.4 5.5-2.6-1-4.4-2.8-4.4-5.5V4.4Z',
  owner:
    'M8 8.2a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6ZM3.8 13c.3-2.2 1.9-3.4 4.2-3.4s3.9 1.2 4.2 3.4',
  cache: 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3ZM8 5.3V8l2 1.3',
  limit: 'M3.2 11.5a5.3 5.3 0 1 1 9.6 0M8 9.8l2.3-3',
} as const;
export type GlyphName = keyof typeof paths;

/** A small sign of 16 units, drawn as one path so that many of them stay cheap. */
export function Glyph({ name, title }: { name: GlyphName; title?: string }) {
  if (!title) {
    return (
      <svg className={`pl-glyph pl-glyph-${name}`} viewBox="0 0 16 16" aria-hidden>
        <path d={paths[name]} />
      </svg>
    );
  }
  return (
    <svg className={`pl-glyph pl-glyph-${name}`} viewBox="0 0 16 16" role="img" aria-label={title}>
      <title>{title}</title>
      <path d={paths[name]} />
    </svg>
  );
}

const markTitles: Record<MarkName, string> = {
  unique: 'Unique',
  indexed: 'Indexed',
  private: 'Kept out of answers or logs',
  computed: 'Worked out, not given',
};

export function Marks({ marks }: { marks: readonly MarkName[] }) {
  return marks.map((mark) => <Glyph key={mark} name={mark} title={markTitles[mark]} />);
}

export function EndpointMarks({ row }: { row: EndpointRow }) {
  return (
    <>
      {row.limit ? <Glyph name="limit" title={row.limit} /> : null}
      {row.cache ? <Glyph name="cache" title={row.cache} /> : null}
      {row.lock ? <Glyph name={row.lock.kind} title={row.lock.words} /> : null}
    </>
  );
}
