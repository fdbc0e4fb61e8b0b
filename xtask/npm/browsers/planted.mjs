// What the check must find, and what it must let pass: held before anything else, so that it can't fall silent.

/** A sheet, and what of it the lowest browsers lack. */
export const sheets = [
  ['a:has(b) { color: red }', 'css.selectors.has'],
  ['a, b:not(:has(~ c)) { color: red }', 'css.selectors.has'],
  ['a { color: light-dark(red, blue) }', 'css.types.color.light-dark'],
  ['a { color: color-mix(in srgb, red, blue) }', 'css.types.color.color-mix'],
  ['h1 { text-wrap: pretty }', 'css.properties.text-wrap.pretty'],
  ['@container (min-width: 1px) { a { color: red } }', 'css.at-rules.container'],
  ['@layer base { a { color: red } }', 'css.at-rules.layer'],
  ['@media (width >= 40em) { a { color: red } }', 'css.at-rules.media.range_syntax'],
  ['@media (scripting: none) { a { color: red } }', 'css.at-rules.media.scripting'],
  ['a { b { color: red } }', 'css.selectors.nesting'],
  ['a { &:hover { color: red } }', 'css.selectors.nesting'],
  ['a { @media print { color: red } }', 'css.selectors.nesting'],
  ['a { mask: url(b) }', 'css.properties.mask'],
  ['a { print-color-adjust: exact }', 'css.properties.print-color-adjust'],
  ['a { block-size: 100dvh }', 'css.types.length.viewport_percentage_units_dynamic'],
  ['a { inline-size: 50cqi }', 'css.types.length.container_query_length_units'],
  ['dialog:open { color: red }', 'css.selectors.open'],
  ['a { no-such-name: 1px }', 'unknown to MDN: no-such-name'],
  ['@page { size: A4 }', 'css.at-rules.page.size'],
  ['@supports (display: grid) { a:has(b) { color: red } }', 'css.selectors.has'],
  // What comes first, or asks first, is enough.
  ['@supports selector(:has(b)) { a:has(b) { color: red } }'],
  ['@supports (text-wrap: pretty) { a { text-wrap: pretty } }'],
  ['a { block-size: 100vh; block-size: 100dvh }'],
  ['a { -webkit-mask: url(b); mask: url(b) }'],
  ['a { inset: 0; --x: light-dark(red, blue) } b:not(c, d):is(e, f) { color: red }'],
];

/** Likewise a script in a page. */
export const scripts = [
  ['structuredClone({});', 'api.structuredClone'],
  ['Object.groupBy([1], String);', 'javascript.builtins.Object.groupBy'],
  ['[1].toSorted();', 'javascript.builtins.Array.toSorted'],
  ['Promise.withResolvers();', 'javascript.builtins.Promise.withResolvers'],
  ['const { withResolvers } = Promise;', 'javascript.builtins.Promise.withResolvers'],
  ['new Set([1]).union(new Set([2]));', 'javascript.builtins.Set.union'],
  ['AbortSignal.timeout(1);', 'api.AbortSignal.timeout_static'],
  ['new CSSStyleSheet();', 'api.CSSStyleSheet.CSSStyleSheet'],
  ['document.startViewTransition(() => {});', 'api.Document.startViewTransition'],
  ["document.querySelector('a')?.checkVisibility();", 'api.Element.checkVisibility'],
  ['/(?<=a)b/.test(location.href);', 'javascript.regular_expressions.lookbehind_assertion'],
  ['/[a--b]/v.test(location.href);', 'javascript.builtins.RegExp.unicodeSets'],
  ['class A { static { location.reload(); } } new A();', 'javascript.classes.static.initialization_blocks'],
  ["document.createElement('dialog').showModal(); [1].at(0); 'a'.at(0); let a = ''; a ||= 'b'; a?.trim();"],
  ['const own = { groupBy: 1, at: 2 }; own.groupBy; document.documentElement.dataset.has;'],
];

/** Scripts for browsers in which only the notice is told. */
export const oldScripts = [
  ["document.createElement('dialog').showModal();", 'api.HTMLDialogElement.showModal'],
  ['[1].at(0);', 'javascript.builtins.Array.at'],
  ["'a'.replaceAll('a', 'b');", 'javascript.builtins.String.replaceAll'],
  ["'x' in globalThis;", 'javascript.builtins.globalThis'],
  ['Promise.allSettled([]);', 'javascript.builtins.Promise.allSettled'],
  ["let a = ''; a ||= 'b';", 'javascript.operators.logical_or_assignment'],
  ['location?.reload();', 'javascript.operators.optional_chaining'],
  ["location.hash ?? '';", 'javascript.operators.nullish_coalescing'],
  ['try { location.reload(); } catch { location.reload(); }', 'javascript.statements.try_catch.optional_catch_binding'],
  ['setTimeout(() => location.reload(), 1_000);', 'javascript.grammar.numeric_separators'],
  ["import('./a.js').catch(() => location.reload());", 'javascript.operators.import'],
  ['/(?<a>b)/s.test(location.hash);', 'javascript.regular_expressions.named_capturing_group'],
  ["document.querySelector('a')?.replaceChildren();", 'api.Element.replaceChildren'],
  ["addEventListener('click', async (event) => { await fetch('a'); event.preventDefault(); });"],
];
