import type { Method } from '@plinth/design';

const looks: Record<Method, string> = {
  GET: 'bg-get-soft text-get',
  POST: 'bg-post-soft text-post',
  PUT: 'bg-put-soft text-put',
  PATCH: 'bg-patch-soft text-patch',
  DELETE: 'bg-delete-soft text-delete',
};

/** The method of an endpoint, as a small badge of one width. */
export function MethodBadge({ method }: { method: Method }) {
  return (
    <span
      className={`inline-block w-10 shrink-0 rounded-xs text-center font-mono text-[9.5px] leading-4 font-semibold ${looks[method]}`}
    >
      {method === 'DELETE' ? 'DEL' : method}
    </span>
  );
}
