/** What of the libraries is not worth its weight: HTTP, which a handler does not touch. */
const shims = `
declare module 'hono' { export type Context = any; export type Env = any; export type MiddlewareHandler = any; export type Next = any; export const Hono: any; }
declare module 'hono/utils/http-status' { export type ContentfulStatusCode = number; export type StatusCode = number; }
declare module '@hono/zod-openapi' { export { z } from 'zod'; export const createRoute: any; export const OpenAPIHono: any; }
declare module '*';
declare const process: { readonly env: Record<string, string | undefined> };
declare const Buffer: { from(data: string | ArrayLike<number>, encoding?: string): Uint8Array & { toString(encoding?: string): string } };
`;

/** The method that schemas get from the package of routes. */
const schemas = `
import type { core } from 'zod';
declare module 'zod' {
  interface ZodType<
    out Output = unknown,
    out Input = unknown,
    out Internals extends core.$ZodTypeInternals<Output, Input> = core.$ZodTypeInternals<Output, Input>,
  > extends core.$ZodType<Output, Input, Internals> {
    openapi(name: string | object, metadata?: object): this;
  }
}
`;

export const shimPaths = ['/shims.d.ts', '/schemas.d.ts'];

/** The declarations of the compiler and of packages, and the shims, by path. */
export function standingFiles(libraries: Readonly<Record<string, string>>): Map<string, string> {
  return new Map([
    ...Object.entries(libraries),
    ['/shims.d.ts', shims],
    ['/schemas.d.ts', schemas],
  ]);
}
