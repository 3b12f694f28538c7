import { kebabCase, type RecordInput } from '@plinth/design';
import type { ApiVersion } from './api.ts';
import { cleanText } from './draft.ts';
import { entriesOf, isObject, listOf, own, textOf } from './json.ts';
import { rootPlace, under } from './place.ts';
import { shorten } from './references.ts';
import type { Reporter } from './reporter.ts';

type Settings = Omit<RecordInput<'settings'>, 'id' | 'kind'>;

/** Name, version, description, licence, servers and base path of the API. */
export function readInfo(root: unknown, version: ApiVersion, reporter: Reporter): Settings {
  const info = own(root, 'info');
  const place = under(rootPlace, 'info');
  for (const key of Object.keys(isObject(info) ? info : {})) {
    if (['title', 'version', 'description', 'license'].includes(key)) continue;
    if (key.startsWith('x-')) reporter.sayExtension(under(place, key), key);
    else {
      const message = `${shorten(key, 40)} of the API is not kept.`;
      reporter.say('info', 'section-dropped', under(place, key), message);
    }
  }
  const title = cleanText(textOf(info, 'title') ?? '', 100).trim();
  const name = /^[a-z]/.test(kebabCase(title)) ? title : `API ${title}`.trim();
  if (name !== title)
    reporter.say(
      'info',
      'setting-changed',
      under(place, 'title'),
      `The API is named ${shorten(name, 60)}.`,
    );
  const stated = own(info, 'version');
  const given = typeof stated === 'number' ? String(stated) : (textOf(info, 'version') ?? '');
  const semantic = versionOf(given);
  if (semantic !== given)
    reporter.say(
      'info',
      'setting-changed',
      under(place, 'version'),
      `The version ${shorten(given, 40)} becomes ${semantic}.`,
    );
  const license = own(info, 'license');
  const licence = cleanText(
    textOf(license, 'identifier') ?? textOf(license, 'name') ?? '',
    200,
  ).trim();
  return {
    name,
    version: semantic,
    description: cleanText(textOf(info, 'description') ?? ''),
    ...(licence ? { licence } : {}),
    ...readServers(root, version, reporter),
  };
}

function versionOf(text: string): string {
  const plain = text.replace(/^v/i, '');
  if (/^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})(-[0-9A-Za-z.-]{1,20})?$/.test(plain))
    return plain;
  const [major = '1', minor = '0', patch = '0'] = text.match(/\d{1,6}/g) ?? [];
  return [major, minor, patch].map(Number).join('.');
}

const PATH = /^(\/[A-Za-z0-9][A-Za-z0-9._~-]*)*$/;
const ORIGIN = /^https?:\/\/[A-Za-z0-9.-]+(:\d{1,5})?$/;

function readServers(
  root: unknown,
  version: ApiVersion,
  reporter: Reporter,
): Pick<Settings, 'servers' | 'basePath'> {
  const stated =
    version === '2.0'
      ? swaggerServers(root)
      : listOf(root, 'servers').map((server, index) => serverOf(server, index, reporter));
  const place = under(
    rootPlace,
    version === '2.0' ? (own(root, 'host') === undefined ? 'basePath' : 'host') : 'servers',
  );
  const split = stated.map(({ url, description }) => {
    const plain = url.replace(/\/+$/, '');
    const origin = /^[a-z]+:\/\/[^/]*/i.exec(plain)?.[0] ?? '';
    return { origin, path: plain.slice(origin.length).replace(/^(?=[^/])/, '/'), description, url };
  });
  const paths = new Set(split.map(({ path }) => path));
  const [shared = ''] = paths;
  const isShared = paths.size === 1 && PATH.test(shared);
  const fit = split.filter(({ origin, path }) =>
    origin === '' ? isShared || path === '' : ORIGIN.test(origin) && (isShared || PATH.test(path)),
  );
  for (const { url } of split) {
    if (fit.some((server) => server.url === url)) continue;
    reporter.say(
      'warning',
      'server-changed',
      place,
      `The server ${shorten(url)} is left out: its address cannot be kept.`,
    );
  }
  const servers = fit
    .filter(({ origin }) => origin !== '')
    .slice(0, 20)
    .map(({ origin, path, description }) => ({
      url: isShared ? origin : origin + path,
      description: cleanText(description),
    }));
  return { servers, basePath: isShared ? shared : '' };
}

interface Server {
  readonly url: string;
  readonly description: string;
}

function serverOf(server: unknown, index: number, reporter: Reporter): Server {
  const variables = own(server, 'variables');
  const description = textOf(server, 'description') ?? '';
  const url = (textOf(server, 'url') ?? '/').replace(
    /\{([^{}]*)\}/g,
    (whole, name: string) => textOf(own(variables, name), 'default') ?? whole,
  );
  if (entriesOf(variables).length > 0) {
    const place = under(rootPlace, 'servers', index, 'variables');
    reporter.say(
      'info',
      'server-changed',
      place,
      'The variables of a server are set to their defaults.',
    );
  }
  return { url, description };
}

function swaggerServers(root: unknown): readonly Server[] {
  const host = textOf(root, 'host');
  const path = textOf(root, 'basePath') ?? '';
  if (host === null) return path === '' ? [] : [{ url: path, description: '' }];
  const schemes = listOf(root, 'schemes').filter(
    (scheme) => scheme === 'http' || scheme === 'https',
  );
  return (schemes.length > 0 ? schemes : ['https']).map((scheme) => ({
    url: `${scheme}://${host}${path}`,
    description: '',
  }));
}

/** Moves what all paths begin with into the base path, where it is what such a path usually is. */
export function commonBase(paths: readonly string[]): string {
  const [first] = paths;
  if (!first || paths.length < 2) return '';
  const parts = first.split('/').slice(1);
  let base = '';
  for (const part of parts.slice(0, -1)) {
    const next = `${base}/${part}`;
    if (
      !/^(api|rest|v\d+(\.\d+)?)$/i.test(part) ||
      !paths.every((path) => path.startsWith(`${next}/`))
    )
      break;
    base = next;
  }
  return base;
}
