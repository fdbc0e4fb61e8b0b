// A hand-written page of the same list, on the same data: what the app's search and filters are held against.

/** How many cards a search draws. */
const MOST = 30;
/** How many matching lines a card shows. */
const SNIPPETS = 2;

const FIGURES =
  '<svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" fill="none" stroke="currentColor" ' +
  'stroke-width="2"><path d="M4 20h16M7 20v-7M12 20V5M17 20v-11"/></svg>';

const escaped = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text) => text.replace(/[&<>"]/g, (c) => escaped[c]);

/** What was typed, as the texts are folded. The texts themselves were folded beforehand. */
const fold = (typed) =>
  typed
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => word.replace(/[ァ-ヶヽヾ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60)));

/** Where each character of the folded text stands in the text; white space is all that goes in most of them. */
const places = (text, folded) => {
  const at = [];
  for (let i = 0; i < text.length; i++) if (text.length === folded.length || !/\s/.test(text[i])) at.push(i);
  return at.length === folded.length ? at : undefined;
};

/** A text as HTML, with the words that it holds marked. */
const marked = ([text, folded], words) => {
  const ranges = [];
  for (const word of words)
    for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + 1)) ranges.push([at, at + word.length]);
  const at = ranges.length > 0 ? places(text, folded) : undefined;
  if (!at) return escape(text);
  ranges.sort((a, b) => a[0] - b[0]);
  let html = '';
  let end = 0;
  for (let [from, to] = ranges[0], i = 1; ; [from, to] = ranges[i++]) {
    while (i < ranges.length && ranges[i][0] <= to) to = Math.max(to, ranges[i++][1]);
    html += `${escape(text.slice(end, at[from]))}<mark>${escape(text.slice(at[from], at[to - 1] + 1))}</mark>`;
    end = at[to - 1] + 1;
    if (i >= ranges.length) return html + escape(text.slice(end));
  }
};

const card = (item, theme, words) => {
  const holds = ([, folded]) => words.some((word) => folded.includes(word));
  const snippets = words.length > 0 ? [...item.lines, ...theme.aims, ...item.labels].filter(holds).slice(0, SNIPPETS) : [];
  return (
    `<li class="card"><a class="title" href="/items/${item.id}/">${marked(item.title, words)}</a>` +
    snippets.map((line) => `<p class="snippet">${marked(line, words)}</p>`).join('') +
    `<p class="facts"><span class="tag">${escape(item.groups)}</span><span>担当 ${escape(item.divisions)}</span>` +
    (item.labels.length > 0 ? `<span class="row-icon">${FIGURES}数字${item.labels.length}件</span>` : '') +
    '</p></li>'
  );
};

/** The items, by their indexes, under their headings. */
const list = (data, found, words) => {
  let html = '';
  let [policy, section, theme] = [-1, -1, -1];
  for (const index of found) {
    const item = data.items[index];
    const above = data.themes[item.theme];
    if (item.theme !== theme) {
      if (theme !== -1) html += '</ul></section>';
      if (above.section !== section) {
        if (section !== -1) html += '</section>';
        if (above.policy !== policy) {
          if (policy !== -1) html += '</section>';
          html += `<section class="policy"><h2>${escape(data.policies[above.policy])}</h2>`;
        }
        html += `<section class="section"><h3>${escape(data.sections[above.section])}</h3>`;
      }
      html += `<section class="theme"><h4>${escape(above.label)} ${marked(above.title, words)}</h4><ul class="cards">`;
      [policy, section, theme] = [above.policy, above.section, item.theme];
    }
    html += card(item, above, words);
  }
  return theme === -1 ? '' : `${html}</ul></section></section></section>`;
};

/**
 * Reads the data, builds the index, and draws. An engine makes a function from the items that tells which of them
 * hold all words, in the document's order.
 */
export const start = async (engine) => {
  const data = await (await fetch('/data.json')).json();
  const find = engine(data.items);
  const all = data.items.map((_, index) => index);
  const [field, count, place, groups] = ['search', 'count', 'list', 'groups'].map((id) => document.getElementById(id));
  const show = (found, words, most) => {
    count.textContent = `${found.length} / ${all.length}件`;
    place.innerHTML = list(data, found.slice(0, most), words);
  };
  field.addEventListener('input', () => {
    const words = fold(field.value);
    show(words.length > 0 ? find(words) : all, words, MOST);
  });
  groups.innerHTML = data.groups.map((name) => `<label class="choice"><input type="checkbox"> ${escape(name)}</label>`).join('');
  groups.addEventListener('change', () => {
    const chosen = [...groups.querySelectorAll('input')].flatMap((box, index) => (box.checked ? [index] : []));
    const has = (item) => chosen.some((group) => data.items[item].in.includes(group));
    // The whole list, each time.
    show(chosen.length > 0 ? all.filter(has) : all, [], all.length);
  });
  show(all, [], MOST);
  document.documentElement.dataset.live = '';
};
