// The way back. Put in the place of sw.js, this worker takes over at once, deletes the caches of
// this site, unregisters itself and reloads the open tabs from the network.
// Drafts are in localStorage, which a worker cannot even see.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const PREFIX = `furikaeri-${new URL(worker.registration.scope).pathname}-`;

/** How long a tab whose app runs is given to load itself anew, in milliseconds. */
const LOADS_ITSELF_WITHIN = 2000;

/** The names of the caches of this site that are still there. */
const kept = async () =>
  (await caches.keys()).filter((name) => name.startsWith(PREFIX) && /^[0-9a-f]{16}$/.test(name.slice(PREFIX.length)));

// A tab that comes from the network registers this worker once more. It has nothing left to do then, and takes nothing
// over: a tab whose worker changes loads itself anew, and would do so for ever.
const install = async () => {
  if ((await kept()).length > 0) worker.skipWaiting();
};

const leave = async () => {
  const names = await kept();
  await Promise.all(names.map((name) => caches.delete(name)));
  if (names.length > 0) await worker.clients.claim();
  const tabs = await worker.clients.matchAll({ type: 'window' });
  await worker.registration.unregister();
  if (names.length === 0) return;
  // A tab whose app runs hears of this worker, saves its drafts and loads itself anew: told to do so as well, it would
  // do so twice. One whose app does not run is still there.
  await new Promise((resolve) => setTimeout(resolve, LOADS_ITSELF_WITHIN));
  for (const { id } of tabs) {
    const tab = /** @type {WindowClient | undefined} */ (await worker.clients.get(id));
    // Each tab saves its drafts as it is left (`pagehide`), so a reload loses none.
    tab?.navigate(tab.url).catch(() => {});
  }
};

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(leave()));
