/** Addresses of what a project is run with, as `build/run-parts.ts` makes them. */
declare module 'virtual:run-parts' {
  export const script: string;
  export const postgres: string;
  export const files: string;
  export const empty: string;
}
