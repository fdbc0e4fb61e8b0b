// The service worker: after one visit the whole site works with the server gone.
//
// Its rules are the project's own: complete or not at all, checked by content, old and new never mixed. The build
// fills in what stands in capitals (xtask/src/stage/precache.rs). The page's part is in docs/hosting.md.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/** What must be there offline: path below the scope → sha256 of the content, as hex. @type {Record<string, string>} */
const FILES = /* FILES */ {};
/** What comes along if it can be had: icons, and what describes the app to whom it is installed by. @type {Record<string, string>} */
const EXTRAS = /* EXTRAS */ {};
/** What follows when all that is there: what pages say, and what only the secretariat needs. @type {Record<string, string>} */
const FOLLOWING = /* FOLLOWING */ {};
/** The file of it that has what pages say. */
const CONTENTS = /* CONTENTS */ '';
/** What is kept once it was asked for: the open data, and pictures for installing. @type {Record<string, string>} */
const LATER = /* LATER */ {};
/** Pages that are kept, each with its copy under a name that no host takes for a page. @type {Record<string, string>} */
const COPIES = /* COPIES */ {};
/** The type of each kind of file, by its extension. @type {Record<string, string>} */
const TYPES = /* TYPES */ {};
/** The folders that are the app's; what else lies on the host is none of ours. @type {string[]} */
const FOLDERS = /* FOLDERS */ [];
/** The worker's own pages, whole: src/domain/wording/worker.rs has their words. @type {Record<string, string>} */
const PAGES = /* PAGES */ {};
/** The hash of all that and of this source. */
const VERSION = '/* VERSION */';

const SCOPE = new URL(worker.registration.scope);
/** Other sites may share the origin: nothing without this prefix is ever touched. */
const PREFIX = `furikaeri-${SCOPE.pathname}-`;
const CACHE = PREFIX + VERSION;

/** All four lists; nothing but what they name is in it, whatever an address is called. @type {Record<string, string>} */
const HASHES = Object.assign(Object.create(null), FILES, EXTRAS, FOLLOWING, LATER);

/** Is this a cache of this site? @param {string} name */
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
 */
const verified = async (response, path) => {
  if (response?.status !== 200) return undefined;
  const bytes = await response.arrayBuffer();
  if ((await sha256(bytes)) !== HASHES[path]) return undefined;
  // The bytes are decoded by now, and a redirected response may not answer a navigation: hence a new one. What the
  // host says of its type is not kept: it may be wrong today and mended tomorrow.
  const headers = new Headers(response.headers);
  headers.delete('content-encoding');
  headers.delete('content-length');
  headers.set('content-type', TYPES[path.split('.').pop() ?? ''] ?? 'text/plain; charset=utf-8');
  return new Response(bytes, { headers });
};

/**
 * From the network, checked. What the page has just loaded comes out of the browser's own cache, or costs one
 * empty 304. Only if those bytes are wrong is it fetched past all caches; of a page its copy, since something on the
 * way may write into pages.
 * @param {string} path
 */
const fetchVerified = async (path) => {
  // The list is what a first visit has just loaded, under the name that people use.
  const url = new URL(path === 'index.html' ? './' : path, SCOPE);
  const cache = isFingerprinted(path) ? 'default' : 'no-cache';
  const came = await verified(await fetch(url, { cache }), path);
  if (came) return came;
  // A page of another version is no page that something wrote into.
  if (COPIES[path] && (await hasMovedOn())) return undefined;
  return verified(await fetch(new URL(COPIES[path] ?? path, SCOPE), { cache: 'reload' }), path);
};

/** The names of this site's caches, of all versions. */
const ours = async () => (await caches.keys()).filter(isOurs);

/** The reader had all erased while this version came. @type {(reason?: unknown) => void} */
let stop = () => {};
/** @type {Promise<unknown>} */
const stopped = new Promise((done) => (stop = done));

/** Fills this version's cache; what an older version or an interrupted try has, unchanged, is not fetched again. */
const install = async () => {
  const cache = await caches.open(CACHE);
  const filled = await Promise.all((await ours()).map((name) => caches.open(name)));
  /** @param {string} path */
  const take = async (path) => {
    const url = new URL(path, SCOPE).href;
    let response;
    for (const older of filled) response ??= await verified(await older.match(url), path);
    response ??= await fetchVerified(path);
    if (!response) throw new Error(`${path}: not what this version needs; the old version goes on`);
    await cache.put(url, response);
  };
  const extras = Promise.allSettled(Object.keys(EXTRAS).map(take));
  await Promise.all(Object.keys(FILES).map(take));
  await extras;
  // An older worker that became active just now may have cleared it away.
  if (!(await caches.has(CACHE))) throw new Error('cleared while it was filled');
};

/** Takes along what was asked for of the other lists, where it is the same in this version. */
const carryOver = async () => {
  const cache = await caches.open(CACHE);
  for (const name of await ours()) {
    const older = await caches.open(name);
    for (const path of name === CACHE ? [] : [EXTRAS, FOLLOWING, LATER].flatMap(Object.keys)) {
      const url = new URL(path, SCOPE).href;
      const kept = await verified(await older.match(url), path);
      if (kept) await cache.put(url, kept);
    }
  }
};

const activate = async () => {
  // Only now, since the old version has served its readers until a moment ago. Without room they have to ask again.
  await carryOver().catch(() => {});
  await Promise.all((await ours()).filter((name) => name !== CACHE).map((name) => caches.delete(name)));
  await worker.clients.claim();
};

/** A page wants this version's cache again, which the browser threw away, and nothing is in it yet. */
let wanted = false;

/** Makes the cache anew if it is gone. */
const makeAnew = async () => {
  if (await caches.has(CACHE)) return;
  wanted = true;
  await caches.open(CACHE);
};

/**
 * This version's cache, unless it is gone. Nothing makes it anew but a page that wants it: a worker may serve the open
 * tabs of a reader who had all erased, and was perhaps started again since.
 */
const openKept = async () => {
  if (!(await caches.has(CACHE))) return undefined;
  const cache = await caches.open(CACHE);
  // Erased since it was asked for, it was made anew by being opened: then nothing is in it.
  if (wanted || (await cache.keys()).length) return cache;
  await caches.delete(CACHE);
  return undefined;
};

/** Keeps a file, if it can be kept. @param {string} path @param {Response} file */
const keep = async (path, file) => {
  const cache = await openKept();
  if (!cache) return;
  await cache.put(new URL(path, SCOPE).href, file);
  wanted = false;
};

/** A file as it was kept; this makes no cache anew. @param {string} path */
const find = (path) =>
  caches.match(new URL(path, SCOPE).href, { cacheName: CACHE }).catch(() => undefined);

/**
 * A file of either list: as it was kept, else from the network, checked. Where the browser's storage fails or has no
 * room, it comes all the same, though not for later. Rejects where there is no network.
 * @param {string} path
 */
const get = async (path) => {
  const hit = await find(path);
  if (hit) return hit;
  const again = await fetchVerified(path);
  if (again) await keep(path, again.clone()).catch(() => {});
  return again;
};

const takeFollowing = async () => {
  for (const path of [CONTENTS, ...Object.keys(FOLLOWING)]) await get(path);
};

/** What is being taken of it just now. @type {Promise<void> | undefined} */
let following;

/** Takes what follows, file by file, until it is all there. What can't be had now is tried for at the next page. */
const follow = () => {
  following ??= takeFollowing().finally(() => (following = undefined));
  return following;
};

/**
 * A page's title and content, in HTML; neither where it is not kept. It is waited for no network.
 * @param {string} path
 * @returns {Promise<[string, string]>}
 */
const contentOf = async (path) => {
  const kept = await find(CONTENTS);
  const all = await kept?.json().catch(() => undefined);
  return all?.[path] ?? ['', ''];
};

/**
 * The page of every address but the list's: the list's page with another content, or none, which the app then fills.
 * The build makes sure of its form.
 * @param {Response | undefined} list
 * @param {string} path
 */
const shell = async (list, path) => {
  if (!list) return undefined;
  const [title, content] = await contentOf(path);
  const html = await list.text();
  const from = html.indexOf('<div id="app">') + '<div id="app">'.length;
  // What it looks like is there before it is painted; the list does without at first.
  let before = html
    .slice(0, from)
    .replace(/<noscript>(<link rel="stylesheet".*?)<\/noscript>/, (_, sheets) => sheets.replace(/ media="print"/g, ''));
  if (content) {
    before = before
      .replace(/<title>[^<]*/, () => `<title>${title}`)
      .replace('<meta name="app-page" content="', (meta) => meta + path);
  }
  return new Response(before + content + html.slice(html.lastIndexOf('</div>')), { headers: list.headers });
};

/**
 * One of the worker's own pages; its policy stands in it.
 * @param {string} name
 * @param {number} status
 */
const own = (name, status) => new Response(PAGES[name], { status, headers: { 'content-type': 'text/html; charset=utf-8' } });

/** A page that says why another can't be shown. @param {string} name */
const told = (name) => own(name, 503);

/** Has the server another version than this? Then it has another worker. Rejects where there is no network. */
const hasMovedOn = async () => {
  const theirs = await fetch(new URL('sw.js', SCOPE), { cache: 'no-cache' });
  const isScript = /javascript/.test(theirs.headers.get('content-type') ?? '');
  return theirs.ok && isScript && !(await theirs.text()).includes(VERSION);
};

/** How often this worker has tried to hand over: should the other never start, a page comes all the same. */
let handovers = 0;

/** Is the site open in another tab than these? @param {(string | undefined)[]} these */
const othersOpen = async (these) => {
  const tabs = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return tabs.some(
    (tab) => !these.includes(tab.id) && tab.url.startsWith(SCOPE.href) && !isEmbed(new URL(tab.url)),
  );
};

/**
 * At a start with no other tab open the waiting version takes over: the browser then asks it for the page.
 * @param {FetchEvent} event
 */
const handOver = async (event) => {
  const { waiting } = worker.registration;
  if (!waiting || handovers >= 3) return undefined;
  if (await othersOpen([event.clientId, event.resultingClientId])) return undefined;
  handovers += 1;
  waiting.postMessage({ type: 'activate' });
  return own('handover', 200);
};

/** A page of the second list: of this version, or none. @param {string} path */
const laterPage = async (path) => {
  try {
    return (await get(path)) ?? told((await hasMovedOn()) ? 'newer' : 'refused');
  } catch {
    return told('offline');
  }
};

/**
 * A page: whole from this version's cache. Should that have been evicted while the server has moved on, the
 * server's page is whole too, since all that it loads is named by content.
 * @param {FetchEvent} event
 * @param {string} path
 */
const page = async (event, path) => {
  const kept = await get('index.html').catch(() => undefined);
  const whole = path === '' ? kept : await shell(kept, path);
  if (whole) return whole;
  const theirs = await fetch(event.request).catch(() => undefined);
  if (!theirs) return told('evicted');
  return theirs.status >= 500 ? told('refused') : theirs;
};

/** Is this path, without a file behind it, a page of the app? Nothing else on the host is. @param {string} path */
const isAppPage = (path) => path === '' || (FOLDERS.includes(path.split('/')[0]) && !/\.\w+$/.test(path));

/** `embed/` is for other sites' frames and lives from the network alone. @param {URL} url */
const isEmbed = (url) => url.pathname.startsWith(`${SCOPE.pathname}embed/`);

worker.addEventListener('install', (event) => {
  const ended = stopped.then(async () => {
    await caches.delete(CACHE);
    throw new Error('its reader had all erased');
  });
  event.waitUntil(Promise.race([install(), ended]));
});

worker.addEventListener('activate', (event) => {
  const activated = activate();
  event.waitUntil(activated);
  // No page waits for it: a browser that stops the worker meanwhile has it done at the next page.
  activated.then(follow).catch(() => {});
});

// A running tab hands over only when its reader asks for it. One that has just begun does so too where it is the only
// one: Safari counts the page that is being left, so that the one to come can't be handed over when it is asked for.
worker.addEventListener('message', (event) => {
  const { data, source } = event;
  if (data?.type === 'activate') worker.skipWaiting();
  if (data?.type === 'stop') stop();
  if (data?.type === 'keep') event.waitUntil(makeAnew().catch(() => {}));
  if (data?.type !== 'begun') return;
  const begun = /** @type {Client | null} */ (source);
  event.waitUntil(othersOpen([begun?.id]).then((others) => (others ? undefined : worker.skipWaiting())));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== SCOPE.origin) return;
  if (!url.pathname.startsWith(SCOPE.pathname) || isEmbed(url)) return;

  const asked = url.pathname.slice(SCOPE.pathname.length);
  const path = request.mode === 'navigate' && asked === 'data/' ? 'data/index.html' : asked;
  if (HASHES[path]) {
    // A file whose bytes are not this version's never reaches a page of this version.
    if (request.mode !== 'navigate') event.respondWith(get(path).then((file) => file ?? Response.error(), () => Response.error()));
    // A page of ours in the place of a file would be saved under its name.
    else if (!path.endsWith('.html')) event.respondWith(laterPage(path));
    else event.respondWith(handOver(event).then((its) => its ?? (path === 'index.html' ? page(event, '') : laterPage(path))));
  } else if (request.mode === 'navigate' && isAppPage(path)) {
    event.waitUntil(follow().catch(() => {}));
    event.respondWith(handOver(event).then((its) => its ?? page(event, path)));
  }
});
