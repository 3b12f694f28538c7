export * from './design.ts';
export * from './kinds/index.ts';
