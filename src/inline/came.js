// How long the page was as HTML when it came, before anything else worked on it. Where it is otherwise by the time that
// the app is there, the app goes through all of it at once (`src/browser/page.rs`).
(() => {
  const app = document.getElementById('app');
  app.dataset.came = String(app.innerHTML.length);
})();
