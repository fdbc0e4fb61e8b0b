// The way back. Put in the place of sw.js, this worker takes over at once, deletes the caches of
// this site, unregisters itself and reloads the open tabs from the network.
// Drafts are in localStorage, which a worker cannot even see.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const PREFIX = `furikaeri-${new URL(worker.registration.scope).pathname}-`;

/** @param {string} name */
const isOurs = (name) => name.startsWith(PREFIX) && /^[0-9a-f]{16}$/.test(name.slice(PREFIX.length));

worker.addEventListener('install', () => worker.skipWaiting());

worker.addEventListener('activate', (event) => {
  const leave = async () => {
    const kept = (await caches.keys()).filter(isOurs);
    await Promise.all(kept.map((name) => caches.delete(name)));
    await worker.clients.claim();
    await worker.registration.unregister();
    // A tab that comes from the network registers this worker once more: loaded anew then, it would be so for ever.
    if (kept.length === 0) return;
    // Each tab saves its drafts as it is left (`pagehide`), so a reload loses none.
    for (const tab of await worker.clients.matchAll({ type: 'window' })) tab.navigate(tab.url).catch(() => {});
  };
  event.waitUntil(leave());
});
