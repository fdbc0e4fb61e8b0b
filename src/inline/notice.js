// Says so where the app can't start: no WebAssembly or no dialogs, a file that is missing, cut short or blocked, a fault at
// the start (`faults.js`). Where the app becomes live all the same (its event), the notice goes.
//
// It speaks in old browsers too: it keeps to what those have that xtask/npm/browsers.json names for it.
(() => {
  const notice = () => document.getElementById('notice');
  let isLive = false;
  const show = () => {
    const said = notice();
    if (!said) return;
    delete document.documentElement.dataset.pending;
    delete document.documentElement.dataset.awaited;
    if (!document.getElementById('app').hasChildNodes()) said.classList.add('of-shell');
    if (document.querySelector('meta[name=app-page][content="404.html"]')) said.classList.add('of-no-page');
    said.hidden = false;
  };
  addEventListener('furikaeri-fault', () => {
    if (isLive) return;
    if (document.readyState === 'loading') addEventListener('DOMContentLoaded', show);
    else show();
  });
  // What a page needs once it is touched did not come.
  addEventListener('furikaeri-short', show);
  // A browser that can't read start.js.
  addEventListener('DOMContentLoaded', () => 'underWay' in window || show());
  addEventListener('furikaeri-live', () => {
    isLive = true;
    const said = notice();
    if (said) said.hidden = true;
  });
  // What came short is kept by the browser for as long as the host allows: whoever tries again has it fetched anew.
  addEventListener('click', async (event) => {
    const again = event.target instanceof Element && event.target.closest('#notice [href=""]');
    if (!again) return;
    event.preventDefault();
    const files = Array.from(document.getElementById('app-files').content.querySelectorAll('[href]'));
    const fetchAnew = async (/** @type {AppFile} */ file) => {
      const came = await fetch(file.getAttribute('href'), { cache: 'reload' });
      await came.arrayBuffer();
    };
    // One that does not come keeps none of the others back.
    await Promise.all(files.map((file) => fetchAnew(file).catch(() => {})));
    location.reload();
  });
})();
