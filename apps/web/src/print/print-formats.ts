/** Formats of others that a design can be written in, as the Export menu offers them. */
export const printFormats = [
  {
    id: 'postgresql',
    title: 'PostgreSQL',
    hint: 'Tables as SQL',
    file: 'schema.sql',
    comment: '--',
  },
  { id: 'prisma', title: 'Prisma', hint: 'Schema', file: 'schema.prisma', comment: '//' },
  { id: 'dbml', title: 'DBML', hint: 'For dbdiagram.io', file: 'schema.dbml', comment: '//' },
  {
    id: 'mermaid',
    title: 'Mermaid',
    hint: 'Diagram for Markdown',
    file: 'schema.mmd',
    comment: '%%',
  },
] as const;
export type PrintFormat = (typeof printFormats)[number];
