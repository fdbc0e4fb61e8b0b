// Tells the page's other scripts of a fault of the app's own (the event `furikaeri-fault`): it could not be started
// (start.js), or its wasm has trapped. What extensions, injected scripts and the browser's own helpers throw in the
// same window is none.
(() => {
  /** @param {Error} error */
  const isOurs = (error) => {
    const stack = String(error.stack);
    const files = stack.match(/[\w-]+:\/\/[^\s)]+/g) ?? [];
    const named = files.filter((file) => !file.startsWith('wasm:'));
    // By name: a browser that has met the same wasm at another address may go on naming that one.
    const own = Array.from(document.getElementById('app-files').content.querySelectorAll('[href]'), (link) => {
      return link.getAttribute('href').replace(/.*\//, '/');
    });
    // Some engines name no file of wasm.
    if (named.length === 0) return stack.includes('wasm');
    const isOwn = (/** @type {string} */ file) => {
      // Of the wasm's chunks not each page names all; nobody else's wasm comes from here.
      const isWasm = file.startsWith(`${location.origin}/`) && file.includes('.wasm');
      return isWasm || own.some((name) => file.includes(name));
    };
    return named.some(isOwn);
  };
  /** @param {Partial<ErrorEvent & PromiseRejectionEvent>} event */
  const thrown = (event) => {
    const error = event.error ?? event.reason;
    if (!(globalThis.WebAssembly?.RuntimeError && error instanceof WebAssembly.RuntimeError)) return;
    if (isOurs(error)) dispatchEvent(new Event('furikaeri-fault'));
  };
  addEventListener('error', thrown);
  addEventListener('unhandledrejection', thrown);
})();
