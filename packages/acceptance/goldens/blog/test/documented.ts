import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

interface Answer {
  method: string;
  path: string;
  status: number;
  contentType: string | null;
  body: unknown;
}

interface Documented {
  content?: Record<string, { schema?: object }>;
}

interface ApiDocument {
  paths: Record<string, Record<string, { responses: Record<string, Documented> }>>;
}

/** What the service says of itself, which no API document describes: a route such as `/{name}` fits these as well. */
const own = ['/health', '/ready', '/metrics', '/openapi.json'];

/** Says what of an answer the API document does not hold: a status, a media type, a body. Null where it holds all. */
export function createDocumentCheck(document: ApiDocument): (answer: Answer) => string | null {
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
  formats.default(ajv);
  ajv.addSchema(document, 'openapi.json');
  const validators = new Map<string, ValidateFunction>();
  const paths = Object.keys(document.paths)
    .map((path) => ({ path, pattern: patternOf(path) }))
    .sort((a, b) => parameters(a.path) - parameters(b.path));

  return ({ method, path, status, contentType, body }) => {
    const { pathname } = new URL(path, 'http://localhost');
    if (own.includes(pathname)) return null;
    const key = method.toLowerCase();
    const found = paths.find(
      (each) => each.pattern.test(pathname) && document.paths[each.path]?.[key],
    );
    const operation = found && document.paths[found.path]?.[key];
    if (!operation) return null;
    const answer = `${method} ${found.path} answered ${status}`;
    const response = operation.responses[status];
    if (!response) return `${answer}, which is not documented`;
    if (body === null) return response.content ? `${answer} without a body` : null;
    const type = contentType?.split(';')[0] ?? '';
    if (!response.content?.[type]) return `${answer} with a body of the type ${type}`;
    const at = ['paths', found.path, key, 'responses', String(status), 'content', type, 'schema'];
    const ref = `openapi.json#/${at.map(pointerPart).join('/')}`;
    const validate = validators.get(ref) ?? ajv.compile({ $ref: ref });
    validators.set(ref, validate);
    return validate(body) ? null : `${answer}: ${ajv.errorsText(validate.errors)}`;
  };
}

function patternOf(path: string): RegExp {
  const parts = path.split(/\{[^}]+\}/).map((part) => part.replaceAll(/[.*+?^$()[\]|\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^/]+')}$`);
}

/** Number of parameters: the path with fewest is the one that routes a request that fits several. */
function parameters(path: string): number {
  return path.split('{').length;
}

function pointerPart(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}
