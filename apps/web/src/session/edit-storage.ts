import type { EditStorage } from '@plinth/editor';

const STORE = 'edits';

/** Keeps the unsaved edits of one design in this browser's IndexedDB, so that they outlive a reload while offline. */
export function createEditStorage(designId: string, factory: IDBFactory): EditStorage {
  return {
    get: () =>
      inStore(factory, 'readonly', async (store) => {
        const found = await settled(store.get(designId));
        return typeof found === 'string' ? found : null;
      }),
    set: (text) =>
      inStore(factory, 'readwrite', async (store) => {
        if (text === null) await settled(store.delete(designId));
        else await settled(store.put(text, designId));
      }),
  };
}

async function inStore<T>(
  factory: IDBFactory,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => Promise<T>,
): Promise<T> {
  const request = factory.open('plinth', 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  const database = await settled(request);
  try {
    return await work(database.transaction(STORE, mode).objectStore(STORE));
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
