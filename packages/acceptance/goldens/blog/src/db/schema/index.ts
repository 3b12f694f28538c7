export * from './outbox.ts';
export * from './people.ts';
export * from './writing.ts';
