import { fact } from '@plinth/design';
import type { Ir, IrEndpoint, IrEntity } from '@plinth/ir';
import { findEntity } from '@plinth/ir';
import { paramsOf } from '../resources/context.ts';

/** The endpoints that are measured, all of one entity. */
export interface BenchTargets {
  readonly entity: IrEntity;
  readonly read: IrEndpoint;
  readonly list: IrEndpoint;
}

/** The first entity whose rows are read one by one and listed by anybody, or else by whoever is signed in. */
export function benchTargets(ir: Ir): BenchTargets | null {
  return fact(ir, targetsOf, '');
}

/** Whether there is something to measure. */
export function hasBench(ir: Ir): boolean {
  return fact(ir, measures, '');
}

const measures = (ir: Ir) => benchTargets(ir) !== null;

function targetsOf(ir: Ir): BenchTargets | null {
  const found = ir.resources.flatMap(({ entity, endpoints }): BenchTargets[] => {
    // Counts of related rows are a query of their own, which the bare twin does not make.
    if (entity === null || findEntity(ir, entity).computed.length > 0) return [];
    const read = endpoints.find((endpoint) => isPlain(endpoint, 'read') && readsByKey(endpoint));
    const list = endpoints.find((endpoint) => isPlain(endpoint, 'list'));
    return read && list && samePolicy(read, list)
      ? [{ entity: findEntity(ir, entity), read, list }]
      : [];
  });
  const isPublic = ({ read, list }: BenchTargets) =>
    [read, list].every(({ policy }) => policy.kind === 'public');
  // To keep an answer is work that the bare twin does not do, and that pays with the next request alone.
  const isKept = ({ read, list }: BenchTargets) => read.cache !== null || list.cache !== null;
  const fresh = found.filter((targets) => !isKept(targets));
  return fresh.find(isPublic) ?? found.find(isPublic) ?? found[0] ?? null;
}

// What depends on the viewer has no bare twin.
function isPlain({ action, parent, policy, list }: IrEndpoint, kind: string): boolean {
  return (
    action.kind === kind &&
    parent === null &&
    policy.kind !== 'owner' &&
    (list === null || (list.feed === null && list.paging.style === 'cursor'))
  );
}

// One token serves both.
function samePolicy(a: IrEndpoint, b: IrEndpoint): boolean {
  return JSON.stringify(a.policy) === JSON.stringify(b.policy);
}

function readsByKey(endpoint: IrEndpoint): boolean {
  return paramsOf(endpoint, 'self').length === 1;
}
