// Says so when the app can't start: no WebAssembly, a file that is missing, cut short or blocked, a fault at the
// start. It listens only until the app is live (its event) and touches nothing but the notice.
(() => {
  const kinds = ['error', 'unhandledrejection'];
  const stop = () => {
    for (const kind of kinds) removeEventListener(kind, failed, true);
    removeEventListener('furikaeri-live', stop);
  };
  const show = () => {
    delete document.documentElement.dataset.pending;
    const notice = document.getElementById('notice');
    if (notice) notice.hidden = false;
  };
  /** @param {Event} event */
  const failed = (event) => {
    // An image or an icon that can't be had is no reason to give up.
    if (event.target instanceof Element && event.target.tagName !== 'SCRIPT') return;
    stop();
    if (document.readyState === 'loading') addEventListener('DOMContentLoaded', show);
    else show();
  };
  // What came short is kept by the browser for as long as the host allows: whoever tries again has it fetched anew.
  addEventListener('click', async (event) => {
    const again = event.target instanceof Element && event.target.closest('#notice [href=""]');
    if (!again) return;
    event.preventDefault();
    const files = Array.from(document.getElementById('app-files').content.querySelectorAll('[href]'));
    const fetched = files.map(async (file) => (await fetch(file.getAttribute('href'), { cache: 'reload' })).arrayBuffer());
    await Promise.allSettled(fetched);
    location.reload();
  });
  for (const kind of kinds) addEventListener(kind, failed, true);
  addEventListener('furikaeri-live', stop);
})();
