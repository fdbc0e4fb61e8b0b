// Where the page lies. Opened as a file, or put below another path than it was built for, the app can't start: links
// between pages work all the same as far as they can, and the notice gives the reason.
(() => {
  /** @param {string} name */
  const meta = (name) => document.querySelector(`meta[name=${name}]`)?.getAttribute('content');

  /** A folder's page is a file of its own. */
  const link = () => {
    const [base, page] = [meta('app-base') ?? '/', meta('app-page') ?? ''];
    document.documentElement.dataset.placed = 'file';
    const up = '../'.repeat(page.split('/').length - 1);
    for (const link of document.querySelectorAll('a[href^="/"]')) {
      const [, path = '', rest = ''] = (link.getAttribute('href') ?? '').slice(base.length).match(/([^?#]*)(.*)/s) ?? [];
      const isFolder = path === '' || path.endsWith('/');
      link.setAttribute('href', `${up}${path}${isFolder ? 'index.html' : ''}${rest}`);
    }
  };
  if (location.protocol === 'file:') {
    addEventListener('DOMContentLoaded', link);
    return;
  }

  /** What the worker has made of the list's page says that it is the list; and where it has come, all is well. */
  const isKept = () => {
    try {
      return Boolean(navigator.serviceWorker?.controller);
    } catch {
      return false;
    }
  };
  /** @param {string} path */
  const bare = (path) => path.replace(/(index\.html)?$/, '').replace(/\/$/, '');
  /** For whoever puts the site there; readers are told only that the app can't start. */
  const tell = () => {
    const [base, page] = [meta('app-base') ?? '/', meta('app-page')];
    // A shell stands for any page, and so does what a host answers where there is none.
    if (page == null || page === '404.html' || isKept() || bare(location.pathname) === bare(base + page)) return;
    console.error(`このサイトは ${base} に置くために作られています（cargo xtask build --public-url）。いまのパス：${location.pathname}`);
    if (/^(localhost|127\.0\.0\.1|\[::1\])$/.test(location.hostname)) document.documentElement.dataset.placed = 'elsewhere';
  };
  let isLive = false;
  addEventListener('furikaeri-live', () => (isLive = true));
  addEventListener('furikaeri-fault', () => {
    if (isLive) return;
    if (document.readyState === 'loading') addEventListener('DOMContentLoaded', tell);
    else tell();
  });
})();
