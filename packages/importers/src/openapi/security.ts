import type { ApiVersion, Security } from './api.ts';
import { readAccess } from './api.ts';
import { entriesOf, listOf, own, textOf } from './json.ts';
import { type Place, rootPlace, under } from './place.ts';
import { shorten } from './references.ts';
import type { Reporter } from './reporter.ts';
import type { SchemaReader } from './schema-reader.ts';

/** How a token is sent: the header, and the word before it. */
export interface Carrier {
  readonly header: string;
  readonly scheme: string;
}

/** The document's way of logging in as a design can have it, with what cannot be kept reported. */
export function readSecurity(
  root: unknown,
  version: ApiVersion,
  schemas: SchemaReader,
  reporter: Reporter,
): { readonly carrier: Carrier | null; readonly security: Security; readonly place: Place } {
  const place =
    version === '2.0'
      ? under(rootPlace, 'securityDefinitions')
      : under(rootPlace, 'components', 'securitySchemes');
  const stated =
    version === '2.0'
      ? own(root, 'securityDefinitions')
      : own(own(root, 'components'), 'securitySchemes');
  const found = entriesOf(stated).map(([name, scheme]) => {
    const target = schemas.references.follow(scheme, under(place, name));
    return { name, place: under(place, name), ...readScheme(target?.value) };
  });
  const best = found.find(({ carrier, isExact }) => carrier && isExact) ?? found[0] ?? null;
  for (const each of found) {
    if (each === best && each.isExact) continue;
    const message =
      each === best
        ? `The login ${shorten(each.name, 40)} (${each.what}) becomes one by password and bearer token.`
        : `The login ${shorten(each.name, 40)} (${each.what}) is left out beside ${best ? shorten(best.name, 40) : 'the other'}.`;
    reporter.say('warning', 'security-changed', each.place, message);
  }
  const usual =
    own(root, 'security') === undefined ? 'public' : readAccess(listOf(root, 'security'));
  const carrier = best ? (best.carrier ?? { header: 'Authorization', scheme: 'Bearer' }) : null;
  return { carrier, security: { usual, isKept: carrier !== null }, place };
}

function readScheme(scheme: unknown): { carrier: Carrier | null; isExact: boolean; what: string } {
  const type = textOf(scheme, 'type') ?? 'unknown';
  const bearer = { header: 'Authorization', scheme: 'Bearer' };
  if (type === 'http' && textOf(scheme, 'scheme')?.toLowerCase() === 'bearer') {
    return { carrier: bearer, isExact: true, what: 'bearer' };
  }
  const header = textOf(scheme, 'name') ?? '';
  if (
    type === 'apiKey' &&
    textOf(scheme, 'in') === 'header' &&
    /^[A-Za-z][A-Za-z0-9-]*$/.test(header)
  ) {
    const word = /["'`](\w[\w-]*) /.exec(textOf(scheme, 'description') ?? '')?.[1] ?? '';
    return { carrier: { header, scheme: word }, isExact: true, what: 'key in a header' };
  }
  const where = textOf(scheme, 'in');
  const what =
    type === 'http' ? (textOf(scheme, 'scheme') ?? type) : where ? `${type} in ${where}` : type;
  return { carrier: null, isExact: false, what: shorten(what, 40) };
}
