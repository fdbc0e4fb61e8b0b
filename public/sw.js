// The service worker: after one visit the whole site works with the server gone.
//
// Written by hand, since its rules are the project's own: complete or not at all, checked by content, old and
// new never mixed. The build fills in FILES, LATER and VERSION (xtask/src/stage/precache.rs). What the page has to do
// with it is in docs/hosting.md.

const worker = /** @type {any} */ (self);

/** What must be there offline: path below the scope → sha256 of the content, as hex. @type {Record<string, string>} */
const FILES = /* FILES */ {};
/** What is kept once it was asked for: the open data, and pictures for installing. @type {Record<string, string>} */
const LATER = /* LATER */ {};
/** The hash of those lists and of this source. */
const VERSION = '/* VERSION */';

const SCOPE = new URL(worker.registration.scope);
/** Stands for the page of every address but the list's. */
const SHELL = 'shell';
/** Other sites may share the origin: nothing without this prefix is ever touched. */
const PREFIX = `furikaeri-${SCOPE.pathname}-`;
const CACHE = PREFIX + VERSION;

/** @param {string} path */
const hashOf = (path) => FILES[path] ?? LATER[path];

/** Is this a cache of this site, of whatever version? @param {string} name */
const isOurs = (name) => name.startsWith(PREFIX) && /^[0-9a-f]{16}$/.test(name.slice(PREFIX.length));

/** Has the build named this file by its content, so that it never changes? @param {string} path */
const isFingerprinted = (path) => /-[0-9a-f]{16}\.\w+$/.test(path);

/** @param {ArrayBuffer} bytes */
const sha256 = async (bytes) =>
  Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');

/**
 * The response again, if its bytes are those of the list.
 * @param {Response | undefined} response
 * @param {string} path
 * @returns {Promise<Response | undefined>}
 */
const verified = async (response, path) => {
  if (response?.status !== 200) return undefined;
  const bytes = await response.arrayBuffer();
  if ((await sha256(bytes)) !== hashOf(path)) return undefined;
  // The bytes are decoded by now, and a redirected response may not answer a navigation: hence a new one.
  const headers = new Headers(response.headers);
  headers.delete('content-encoding');
  headers.delete('content-length');
  return new Response(bytes, { headers });
};

/**
 * From the network, checked. What the page has just loaded comes out of the browser's own cache, or costs one
 * empty 304; only if those bytes are wrong is it fetched past all caches.
 * @param {string} path
 */
const fetchVerified = async (path) => {
  // The list is what a first visit has just loaded, under the name that people use.
  const url = new URL(path === 'index.html' ? './' : path, SCOPE);
  const cache = isFingerprinted(path) ? 'default' : 'no-cache';
  return (
    (await verified(await fetch(url, { cache }), path)) ??
    (await verified(await fetch(url, { cache: 'reload' }), path))
  );
};

/** Fills this version's cache; a file that an older version has, unchanged, is not fetched again. */
const install = async () => {
  const names = (await caches.keys()).filter(isOurs);
  const older = await Promise.all(names.map((name) => caches.open(name)));
  const cache = await caches.open(CACHE);
  await Promise.all(
    Object.keys(FILES).map(async (path) => {
      const url = new URL(path, SCOPE).href;
      let response;
      for (const old of older) response ??= await verified(await old.match(url), path);
      response ??= await fetchVerified(path);
      if (!response) throw new Error(`${path}: not what this version needs; the old version goes on`);
      await cache.put(url, response);
    }),
  );
  for (const path of Object.keys(LATER)) {
    const url = new URL(path, SCOPE).href;
    for (const old of older) {
      const kept = await verified(await old.match(url), path);
      if (kept) await cache.put(url, kept);
    }
  }
  // An older worker that became active just now may have cleared it away.
  if (!(await caches.has(CACHE))) throw new Error('cleared while it was filled');
};

const activate = async () => {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => isOurs(name) && name !== CACHE).map((name) => caches.delete(name)));
  await worker.clients.claim();
};

/**
 * A precached file; if the browser has evicted it, again from the network, checked.
 * @param {string} path
 */
const fromCache = async (path) => {
  const cache = await caches.open(CACHE);
  const url = new URL(path, SCOPE).href;
  const hit = await cache.match(url);
  if (hit) return hit;
  const again = await fetchVerified(path);
  if (again) await cache.put(url, again.clone());
  return again;
};

/**
 * The page of every address but the list's: the list's page without the list. The build makes sure of its form.
 * @param {Response | undefined} list
 */
const shell = async (list) => {
  if (!list) return undefined;
  const html = await list.text();
  const from = html.indexOf('<div id="app">') + '<div id="app">'.length;
  return new Response(html.slice(0, from) + html.slice(html.lastIndexOf('</div>')), { headers: list.headers });
};

/**
 * A page that says why another can't be shown.
 * @param {string} title
 * @param {string} next
 */
const told = (title, next) =>
  new Response(
    '<!DOCTYPE html><html lang="ja"><meta charset="utf-8"><meta name="viewport" content="width=device-width">' +
      `<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,"><title>${title}</title>` +
      `<h1>${title}</h1><p>${next}</p><p><a href="${SCOPE.pathname}">一覧へ</a></p>`,
    {
      status: 503,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'",
      },
    },
  );

/** A page of the second list: of this version, or none. @param {string} path */
const laterPage = async (path) => {
  try {
    const kept = await fromCache(path);
    return (
      kept ??
      told('新しい版があります', '一覧を開き、「新しい版に替える」を押すか、ほかのタブを閉じてから、もう一度お試しください。')
    );
  } catch {
    return told(
      '通信が必要です',
      'このページは、まだこの端末で開かれていません。通信のあるところで一度開くと、そのあとは通信がなくても読めます。',
    );
  }
};

/** How often this worker has tried to hand over: should the other never start, a page comes all the same. */
let handovers = 0;

/** Is the site open in another tab than the one that is being loaded? @param {FetchEvent} event */
const othersOpen = async (event) => {
  const tabs = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return tabs.some(
    (tab) => tab.id !== event.clientId && tab.url.startsWith(SCOPE.href) && !isEmbed(new URL(tab.url)),
  );
};

/**
 * A page: whole from this version's cache. Should that have been evicted while the server has moved on, the
 * server's page is whole too, since all that it loads is named by content.
 * @param {FetchEvent} event
 * @param {string} path
 */
const page = async (event, path) => {
  const waiting = worker.registration.waiting;
  if (waiting && handovers < 3 && !(await othersOpen(event))) {
    // A start with no other tab open: the waiting version takes over, and the browser asks it for the page.
    handovers += 1;
    waiting.postMessage({ type: 'activate' });
    const html =
      '<!DOCTYPE html><meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">' +
      '<script>location.reload()</script>';
    return new Response(html, { headers: { 'content-type': 'text/html' } });
  }
  const kept = await fromCache(path === SHELL ? 'index.html' : path).catch(() => undefined);
  const whole = path === SHELL ? await shell(kept) : kept;
  return whole ?? fetch(event.request);
};

/** `embed/` is for other sites' frames and lives from the network alone. @param {URL} url */
const isEmbed = (url) => url.pathname.startsWith(`${SCOPE.pathname}embed/`);

worker.addEventListener('install', (event) => event.waitUntil(install()));

worker.addEventListener('activate', (event) => event.waitUntil(activate()));

// A running tab hands over only when its reader asks for it.
worker.addEventListener('message', (event) => {
  if (event.data?.type === 'activate') worker.skipWaiting();
});

worker.addEventListener('fetch', (/** @type {FetchEvent} */ event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== SCOPE.origin) return;
  if (!url.pathname.startsWith(SCOPE.pathname) || isEmbed(url)) return;

  const asked = url.pathname.slice(SCOPE.pathname.length);
  const path = request.mode === 'navigate' && asked === 'data/' ? 'data/index.html' : asked;
  if (Object.hasOwn(FILES, path) || Object.hasOwn(LATER, path)) {
    // A file whose bytes are not this version's never reaches a page of this version.
    const answer = () => fromCache(path).then((response) => response ?? Response.error(), () => Response.error());
    const navigates = request.mode === 'navigate' && path.endsWith('.html');
    if (navigates) event.respondWith(Object.hasOwn(LATER, path) ? laterPage(path) : page(event, path));
    else event.respondWith(answer());
  } else if (request.mode === 'navigate' && !/\.\w+$/.test(path)) {
    event.respondWith(page(event, path === '' ? 'index.html' : SHELL));
  }
});
