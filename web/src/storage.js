// One value in IndexedDB: the bytes of the last snapshot. localStorage is too small for a database.
const opened = () =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open("teacup", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("kept");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const inStore = async (mode, work) => {
  const database = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction("kept", mode);
      const request = work(transaction.objectStore("kept"));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
};

// A browser that keeps nothing (a private window, a full disk) is no reason to fail: the page works without.
export const keepSnapshot = (bytes) =>
  inStore("readwrite", (store) => (bytes ? store.put(bytes, "snapshot") : store.delete("snapshot"))).catch(() => {});

export const keptSnapshot = () => inStore("readonly", (store) => store.get("snapshot")).catch(() => undefined);
