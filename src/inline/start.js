// The page comes first: what makes an app of it is fetched once it is painted, or half a second later at the latest.
// Nothing is waited for where the page itself waits for the app, or where all of it is on the device already.
(() => {
  // The glue takes up what is sent for before it comes. Not by their links: WebKit would send a second time for what is
  // still under way. And where this is not there, this script could not run: notice.js says so.
  globalThis.underWay = new Map();
  const files = document.getElementById('app-files').content;
  /** @param {string} which */
  const hrefs = (which) => Array.from(files.querySelectorAll(which), (link) => link.getAttribute('href'));
  const [wasm] = hrefs('[type="application/wasm"]');
  const [glue] = hrefs('[rel=modulepreload]');
  // As Trunk leaves the page, it starts the app by a script of its own.
  if (!wasm) return;
  // Where the device holds nothing, the address asks for nothing and the list does not stand beside an item, a page that
  // one only reads goes without some files until it is touched (`src/shell/live.rs`).
  let rests = !location.search && !matchMedia('(min-width: 64rem)').matches;
  try {
    rests &&= localStorage.length === 0;
  } catch {
    // Storage is forbidden here, which is said wherever one could write.
    rests = false;
  }
  if (rests) document.documentElement.dataset.rests = '';
  /**
   * Styles that the page does without at first; a page that the worker makes has them from the start.
   * @param {Element} sheet
   */
  const add = (sheet) =>
    new Promise((done, failed) => {
      sheet.addEventListener('load', done);
      sheet.addEventListener('error', () => failed(new Error(`${sheet.getAttribute('href')}: no styles`)));
      document.head.append(sheet);
    });
  const sheets = document.querySelector('link[rel=stylesheet]') ? [] : files.querySelectorAll('[rel=stylesheet]');
  let started = false;
  const start = async () => {
    if (started) return;
    started = true;
    try {
      document.head.append(...files.querySelectorAll('[rel=manifest]'));
      const styled = Promise.all(Array.from(sheets, add));
      styled.catch(() => {});
      // Where a browser knows no dialogs, filters and settings could not be reached.
      if (!('showModal' in document.createElement('dialog'))) throw new Error('no <dialog>');
      for (const href of hrefs(rests ? '[as=fetch]:not([data-touched])' : '[as=fetch]')) {
        const { href: address } = new URL(href, location.origin);
        const file = fetch(address);
        file.catch(() => {});
        underWay.set(address, file);
      }
      const [{ default: init }] = await Promise.all([import(glue), styled]);
      await init({ module_or_path: wasm });
    } catch (error) {
      dispatchEvent(new Event('furikaeri-fault'));
      throw error;
    }
  };
  let atOnce = document.hidden || 'pending' in document.documentElement.dataset;
  try {
    atOnce ||= Boolean(navigator.serviceWorker?.controller);
  } catch {
    // Workers are forbidden here: then nothing is on the device.
  }
  if (atOnce) {
    start();
    return;
  }
  new PerformanceObserver(start).observe({ type: 'paint', buffered: true });
  setTimeout(start, 500);
})();
