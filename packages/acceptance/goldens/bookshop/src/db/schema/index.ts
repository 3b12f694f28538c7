export * from './catalogue.ts';
export * from './outbox.ts';
export * from './people.ts';
export * from './sales.ts';
