/** What can be taken away, by the file the server writes. */
export const downloads = [
  {
    file: 'project.zip',
    title: 'Project',
    hint: 'TypeScript, tests, Docker files (zip)',
    needsNoErrors: true,
  },
  { file: 'openapi.yaml', title: 'OpenAPI, YAML', hint: 'Version 3.1', needsNoErrors: true },
  { file: 'openapi.json', title: 'OpenAPI, JSON', hint: 'Version 3.1', needsNoErrors: true },
  {
    file: 'design.json',
    title: 'Design',
    hint: 'Opens again in Plinth; good in Git',
    needsNoErrors: false,
  },
] as const;
export type Download = (typeof downloads)[number];

/** Address of a download, with the right of a link where there is one. */
export function downloadUrl(id: string, file: Download['file'], share: string | null): string {
  const query = share === null ? '' : `?share=${encodeURIComponent(share)}`;
  return `/api/designs/${encodeURIComponent(id)}/${file}${query}`;
}

/** Fetches a file and hands it to the browser to keep. Refusals come back in the server's words. */
export async function download(
  id: string,
  file: Download['file'],
  share: string | null,
  /** Is given what came, beside the person. */
  onFile: (file: Blob) => void = () => undefined,
): Promise<string | null> {
  let response: Response;
  try {
    response = await fetch(downloadUrl(id, file, share));
  } catch {
    return 'The server cannot be reached.';
  }
  if (!response.ok) {
    const problem = (await response.json().catch(() => null)) as {
      detail?: string;
      title?: string;
    } | null;
    return problem?.detail ?? problem?.title ?? `The server refused (${response.status}).`;
  }
  const named = /filename="?([^";]+)"?/.exec(response.headers.get('content-disposition') ?? '');
  const blob = await response.blob();
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = named?.[1] ?? file;
  link.click();
  onFile(blob);
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return null;
}
