/** What was downloaded last of one design: the text of each file, by its path inside the project. */
export interface KeptDownload {
  at: number;
  texts: ReadonlyMap<string, string>;
}

const STORE = 'downloads';

/** The last download of a design that this browser made; null where it made none. */
export async function readDownload(
  factory: IDBFactory,
  designId: string,
): Promise<KeptDownload | null> {
  const found: unknown = await inStore(factory, 'readonly', (store) => store.get(designId));
  return isKept(found) ? found : null;
}

export async function keepDownload(
  factory: IDBFactory,
  designId: string,
  download: KeptDownload,
): Promise<void> {
  await inStore(factory, 'readwrite', (store) => store.put(download, designId));
}

function isKept(found: unknown): found is KeptDownload {
  return (
    typeof found === 'object' && found !== null && 'texts' in found && found.texts instanceof Map
  );
}

// A database of its own, so that its versions do not depend on those of the unsaved edits.
async function inStore<T>(
  factory: IDBFactory,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const opening = factory.open('plinth-downloads', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const database = await settled(opening);
  try {
    return await settled(work(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
