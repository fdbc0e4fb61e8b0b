// A browser that translates the page puts an element in the place of each text. The app goes on changing its own
// texts: each remembers what stands for it, so that src/markup/dom can put it back.
(() => {
  const observer = new MutationObserver((changes) => {
    for (const { addedNodes, removedNodes, previousSibling, nextSibling } of changes) {
      for (const gone of removedNodes) {
        if (gone.nodeType !== Node.TEXT_NODE) continue;
        gone.standIn = [...addedNodes, previousSibling, nextSibling].find((it) => it?.nodeName === 'FONT');
      }
    }
  });
  addEventListener('furikaeri-live', () => {
    observer.observe(document.getElementById('app'), { childList: true, subtree: true });
  });
})();
