// Where the page lies. Opened as a file, or put below another path than it was built for, the app can't start: links
// between pages work all the same as far as they can, and the notice gives the reason.
(() => {
  /** @param {string} name */
  const meta = (name) => document.querySelector(`meta[name=${name}]`)?.getAttribute('content');

  /**
   * Has links between pages begin there where this site lies.
   * @param {string} root path of the list's page
   * @param {string} file what the page of a folder is called
   */
  const link = (root, file) => {
    const base = meta('app-base') ?? '/';
    for (const link of document.querySelectorAll('a[href^="/"]')) {
      const address = link.getAttribute('href') ?? '';
      if (!address.startsWith(base)) continue;
      const [, path = '', rest = ''] = address.slice(base.length).match(/([^?#]*)(.*)/s) ?? [];
      const isFolder = path === '' || path.endsWith('/');
      link.setAttribute('href', `${root}${path}${isFolder ? file : ''}${rest}`);
    }
  };
  /** A folder's page is a file of its own. */
  const linkFiles = () => {
    document.documentElement.dataset.placed = 'file';
    link('../'.repeat((meta('app-page') ?? '').split('/').length - 1), 'index.html');
  };
  if (location.protocol === 'file:') {
    addEventListener('DOMContentLoaded', linkFiles);
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
  /**
   * Readers are told only that the app can't start, and links stay within the copy that they read; whoever puts the site
   * there is told why.
   */
  const tell = () => {
    const [base, page] = [meta('app-base') ?? '/', meta('app-page')];
    // A shell stands for any page, and so does what a host answers where there is none.
    if (page == null || page === '404.html' || isKept() || bare(location.pathname) === bare(base + page)) return;
    const [here, end] = [bare(location.pathname), bare(`/${page}`)];
    if (here.endsWith(end)) link(`${here.slice(0, here.length - end.length)}/`, '');
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
