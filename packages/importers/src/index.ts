export * from './ids.ts';
export * from './import-files.ts';
export * from './importer.ts';
export { printDbml } from './print/print-dbml.ts';
export { printMermaid } from './print/print-mermaid.ts';
export { printPostgresql } from './print/print-postgresql.ts';
export { printPrisma } from './print/print-prisma.ts';
export * from './recognise-format.ts';
export * from './registry.ts';
