// Holds what the app says against prh.yml, with textlint: node xtask/npm/words.mjs NODE_MODULES, in the project's
// root. Each fault is told with its place. Files named besides are held instead.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the app speaks, and where it is spoken of. */
const said = ['CHANGELOG.md', 'README.md', 'docs', 'index.html', 'public', 'src', 'xtask/src'];
const kinds = ['.html', '.js', '.json', '.md', '.rs', '.webmanifest'];
/** Files and folders whose words are not the app's own. */
const others = [
  'docs/wording.md', // names what is not written
  'public/data/review.json', // the office's text
  'src/domain/drafts/mail/', // the form of mails, which stays for ever
  'src/domain/review/generate/', // text like the office's, for tests
];
const comments = /^\s*\/\/.*$/gm;
/** What is not the app's own word within a file of a kind: comments, tests, quotations. */
const asides = {
  '.js': [comments],
  '.md': [/^>.*$/gm, /^```[^]*?^```/gm],
  '.rs': [comments, /^#\[cfg\(test\)\]\nmod [^]*/m],
};

const filesOf = (place) =>
  statSync(place).isDirectory() ? readdirSync(place).sort().flatMap((name) => filesOf(`${place}/${name}`)) : [place];
/** A place that has gone would let its words through. */
const ownFiles = () => {
  const all = said.flatMap(filesOf);
  for (const other of others) {
    if (!all.some((file) => file.startsWith(other))) throw new Error(`${other} is not there`);
  }
  return all.filter((file) => kinds.includes(extname(file)) && !others.some((other) => file.startsWith(other)));
};

/** Blanked, so that a place stays what it is. */
const blank = (words) => words.replace(/[^\n]/g, ' ');
/** A literal that is broken over lines is read as one, in its first line. */
const joined = (lines) => lines.replace(/\\\n\s*/g, '') + '\n'.repeat(lines.split('\n').length - 2);
const ownWords = (file) => {
  const kind = extname(file);
  const own = (asides[kind] ?? []).reduce((rest, aside) => rest.replace(aside, blank), readFileSync(file, 'utf8'));
  return kind === '.rs' ? own.replace(/(?:.*\\\n)+.*\n/g, joined) : own;
};

const [modules, ...named] = process.argv.slice(2);
const require = createRequire(`${modules}/`);
const { TextlintKernel } = require('@textlint/kernel');
const kernel = new TextlintKernel();
const rulePaths = [fileURLToPath(new URL('prh.yml', import.meta.url))];
const options = {
  ext: '.txt',
  plugins: [{ pluginId: 'text', plugin: require('@textlint/textlint-plugin-text').default }],
  rules: [{ ruleId: 'prh', rule: require('textlint-rule-prh').default, options: { rulePaths } }],
};
const files = named.length > 0 ? named : ownFiles();
let faults = 0;
for (const file of files) {
  const { messages } = await kernel.lintText(ownWords(file), { ...options, filePath: file });
  for (const { line, column, message } of messages) console.error(`${file}:${line}:${column}: ${message}`);
  faults += messages.length;
}
console.log(`  ${files.length} files, ${faults} words that docs/wording.md has otherwise`);
if (faults > 0) process.exitCode = 1;
