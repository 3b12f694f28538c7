import type { IrEndpoint } from '@plinth/ir';
import { quote } from '../source.ts';
import { optionsOf, wrap } from './scenario.ts';

/** The expression that sends one request. */
export function call({ method }: IrEndpoint, path: string, ...options: string[]): string {
  return `await app.send(${quote(method)}, ${path}${optionsOf(...options)})`;
}

/** The statement that expects an endpoint's own status. */
export function statusOf({ responses }: IrEndpoint): string {
  return `expect(status).toBe(${responses[0]?.status});`;
}

/** The option that sends a body with the root of an endpoint around it; empty for none. */
export function sending({ body }: IrEndpoint, sent: string): string {
  return sent === '' ? '' : `body: ${wrap(body?.root ?? null, sent)}`;
}

/** The endpoint with what its body holds in the place of the whole body. */
export function unwrapped(endpoint: IrEndpoint): IrEndpoint {
  return endpoint.body ? { ...endpoint, body: { ...endpoint.body, root: null } } : endpoint;
}
