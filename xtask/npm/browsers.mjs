// Holds style sheets, scripts and what the wasm is made of against the lowest browsers (browsers.json), by MDN's data of
// who has what: node xtask/npm/browsers.mjs NODE_MODULES, in the project's root. Each fault is told with its place.
//
// Sheets and scripts travel as they stand here, but for comments. Not read: the glue, which wasm-bindgen writes, and which
// asks for no more than src/browser does; values of attributes; names of events. Why so: docs/decisions, 40.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { usesInSheet } from './browsers/css.mjs';
import { exceptions } from './browsers/exceptions.mjs';
import { oldScripts, scripts, sheets } from './browsers/planted.mjs';
import { usesInScript } from './browsers/scripts.mjs';
import { supportIn } from './browsers/support.mjs';

const [modules] = process.argv.slice(2);
const { resolve: locate } = createRequire(`${resolve(modules)}/`);
const load = (name) => import(pathToFileURL(locate(name)).href);
const css = await load('css-tree');
const { API } = await load('typescript/unstable/sync');
const syntax = { ...(await load('typescript/unstable/ast')), ...(await load('typescript/unstable/ast/is')) };
const data = JSON.parse(readFileSync(locate('@mdn/browser-compat-data'), 'utf8'));
const lowest = JSON.parse(readFileSync(new URL('browsers.json', import.meta.url), 'utf8'));
const app = supportIn(data, lowest.app);
const notice = supportIn(data, lowest.notice);

/** Where scripts lie, and what of the browser is there. */
const folders = { 'src/inline': 'DOM', public: 'WebWorker' };
/** What has to work where the app does not start. */
const forNotice = ['src/inline/notice.js', 'style/notice.css'];

/** Of each use what is lacking, and where: in a browser that knows none of its alternatives. */
const lacking = (uses, support, isExcepted = () => false) =>
  uses.flatMap(({ line, alternatives }) => {
    const lacks = alternatives.map((features) =>
      features
        .map(({ feature, prefix }) => ({ feature, browsers: support.lacking(feature, prefix) }))
        .filter(({ feature, browsers }) => browsers.length > 0 && !isExcepted(feature)),
    );
    const all = lacks.map((features) => features.flatMap(({ browsers }) => browsers));
    const without = (all[0] ?? []).filter((it) => all.every((browsers) => browsers.includes(it)));
    const told = new Set(lacks.flat().map(({ feature }) => feature));
    return without.length > 0 ? [{ line, features: [...told], browsers: [...new Set(without)] }] : [];
  });

/** The uses in the scripts of a folder, by file; and likewise in those that are only planted there. */
const usesInScripts = (folder, planted = []) => {
  const own = resolve(folder);
  const config = `${own}/tsconfig.browsers.json`;
  const names = planted.map((_, at) => `planted-${at}.js`);
  const scripts = readdirSync(own).filter((name) => name.endsWith('.js')).sort();
  // With all that the compiler knows, so that what is too new has a name; the step of the types has the project's own.
  const compilerOptions = { lib: ['ESNext', folders[folder], `${folders[folder]}.Iterable`], target: 'ESNext' };
  const project = { extends: './tsconfig.json', compilerOptions, include: ['*.d.ts'], files: [...scripts, ...names] };
  const made = new Map(names.map((name, at) => [`${own}/${name}`, planted[at]]));
  made.set(config, JSON.stringify(project));
  const fs = { readFile: (file) => made.get(file), fileExists: (file) => made.has(file) || undefined };
  const api = new API({ cwd: process.cwd(), fs });
  try {
    const [opened] = api.updateSnapshot({ openProjects: [config] }).getProjects();
    const usesIn = (name) => usesInScript(`${own}/${name}`, opened, app, syntax);
    return new Map([...scripts, ...names].map((name) => [`${folder}/${name}`, usesIn(name)]));
  } finally {
    api.close();
  }
};

const inPage = usesInScripts('src/inline', [...scripts, ...oldScripts].map(([text]) => text));
const inWorker = usesInScripts('public');

/** What does not find what was planted would let everything pass. */
const hold = (planted, support, usesIn) => {
  for (const [at, [text, expected]] of planted.entries()) {
    const found = lacking(usesIn(text, at), support).flatMap(({ features }) => features);
    const isRight = expected ? found.includes(expected) : found.length === 0;
    if (!isRight) throw new Error(`of ${text}\n  expected: ${expected ?? 'nothing'}\n  found: ${found.join(', ')}`);
  }
};
const planted = (at) => {
  const name = `src/inline/planted-${at}.js`;
  const uses = inPage.get(name);
  inPage.delete(name);
  return uses;
};
hold(sheets, app, (text) => usesInSheet(text, app, css));
hold(scripts, app, (_, at) => planted(at));
hold(oldScripts, notice, (_, at) => planted(scripts.length + at));

const needed = new Set();
const isExcepted = (feature) => {
  if (Object.hasOwn(exceptions, feature)) needed.add(feature);
  return Object.hasOwn(exceptions, feature);
};
let faults = 0;
const tell = (place, what) => {
  console.error(`${place}: ${what}`);
  faults += 1;
};
const report = (file, uses, support, versions, excepted = isExcepted) => {
  for (const { line, features, browsers } of lacking(uses, support, excepted)) {
    const without = browsers.map((it) => `${it} ${versions[it]}`);
    tell(`${file}:${line}`, `${features.join(', ')}: not in ${without.join(', ')}`);
  }
};
/** One use for each name, in a file that is read by lines. */
const named = (file, pattern, featureOf) =>
  readFileSync(file, 'utf8').split('\n').flatMap((text, at) =>
    [...text.matchAll(pattern)].flatMap(([, name]) => {
      const feature = featureOf(name);
      return feature ? [{ line: at + 1, alternatives: [[{ feature }]] }] : [];
    }),
  );

const read = new Map();
for (const name of readdirSync('style').sort()) {
  read.set(`style/${name}`, usesInSheet(readFileSync(`style/${name}`, 'utf8'), app, css));
}
for (const [file, uses] of [...inPage, ...inWorker]) read.set(file, uses);
// What else a page is made of, and what the wasm is: by the name of each element, interface and feature.
const element = (name) => app.find(['html', 'elements', name]);
read.set('index.html', named('index.html', /<([a-z]\w*)/g, element));
for (const folder of ['src/components', 'src/pages', 'src/shell']) {
  for (const name of readdirSync(folder).sort()) {
    read.set(`${folder}/${name}`, named(`${folder}/${name}`, /^\s*<([a-z][a-z0-9]*)[\s>]/g, element));
  }
}
const interfaces = new Map(app.names('api').map((name) => [name.toLowerCase(), name]));
const interfaceOf = (name) => app.find(['api', interfaces.get(name.toLowerCase()) ?? '']);
read.set('Cargo.toml', named('Cargo.toml', /^ {4}"([A-Z]\w+)",$/g, interfaceOf));
/** What Rust and wasm-opt call otherwise; globals that can be changed are as old as what came after them. */
const wasm = {
  'bulk-memory': 'bulk-memory-operations',
  multivalue: 'multi-value',
  'mutable-globals': 'api',
  'nontrapping-float-to-int': 'non-trapping-float-to-int-conversions',
  'sign-ext': 'sign-extension-operations',
};
const instructions = (name) => app.known(name, ['webassembly', wasm[name] ?? name]);
read.set('xtask/src/stage/split.rs', named('xtask/src/stage/split.rs', /"--enable-([\w-]+)"/g, instructions));

for (const [file, uses] of read) report(file, uses, app, lowest.app);
for (const file of forNotice) report(file, read.get(file), notice, lowest.notice, () => false);
for (const feature of Object.keys(exceptions)) {
  if (!needed.has(feature)) tell('xtask/npm/browsers/exceptions.mjs', `${feature}: nothing asks for it, or all have it`);
}
const uses = [...read.values()].flat().length;
console.log(`  ${uses} uses in ${read.size} files, ${faults} of what the lowest browsers do not have`);
if (faults > 0) process.exitCode = 1;
