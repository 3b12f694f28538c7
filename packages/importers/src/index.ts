export * from './ids.ts';
export * from './import-files.ts';
export * from './importer.ts';
export * from './recognise-format.ts';
export * from './registry.ts';
