// How its reader wants the app to look, before anything is painted (`src/domain/settings.rs`).
//
// What the app will show differs from this page if the link carries filters, or the device holds drafts.
// Until the app is live, style/ hides the list (`html[data-pending]`) so that nothing flashes or shifts;
// the app removes the mark, or notice.js does, and after eight seconds the page shows in any case.
// For as long as the app is awaited at all (`html[data-awaited]`), its place beside an item is kept free.
(() => {
  const query = new URLSearchParams(location.search);
  // The names of domain/review/link.rs, and `app`, with which the installed app starts. Other names are others'; but
  // capitals, and what a mail's HTML makes of `&`, leave a name what it is.
  const names = ['q', 'group', 'place', 'division', 'figures', 'verdict', 'drafts', 'in', 'app'];
  let pending = Array.from(query.keys()).some((name) => names.includes(name.toLowerCase().replace(/^amp;/, '')));
  const root = document.documentElement;
  root.dataset.awaited = '';
  try {
    const chosen = localStorage.getItem('furikaeri-settings') ?? '';
    for (const [, name, word] of chosen.matchAll(/\b(text|theme|contrast)-([a-z]+)/g)) root.dataset[name] = word;
    pending ||= Object.keys(localStorage).some((key) => key.startsWith('furikaeri/'));
  } catch {
    // Storage is forbidden here: then there are no drafts.
  }
  if (matchMedia('(prefers-contrast: more)').matches) root.dataset.contrast = 'more';
  if (!pending) return;
  root.dataset.pending = '';
  setTimeout(() => delete root.dataset.pending, 8000);
})();
