// What the app will show differs from this page if the link carries filters, or the device holds drafts.
// Until the app is live, style/ hides the list (`html[data-pending]`) so that nothing flashes or shifts;
// the app removes the mark, or notice.js does, and after eight seconds the page shows in any case.
(() => {
  let pending = location.search !== '';
  try {
    pending ||= Object.keys(localStorage).some((key) => key.startsWith('furikaeri'));
  } catch {
    // Storage is forbidden here: then there are no drafts.
  }
  if (!pending) return;
  const root = document.documentElement;
  root.dataset.pending = '';
  setTimeout(() => delete root.dataset.pending, 8000);
})();
