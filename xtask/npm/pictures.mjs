// Draws SVG documents that are of one size: node xtask/npm/pictures.mjs NODE_MODULES WIDTH HEIGHT FILE... writes the
// pixels of each, RGBA, one after the other.
import { readFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';

const [modules, width, height, ...files] = process.argv.slice(2);
const { Resvg } = createRequire(`${modules}/`)('@resvg/resvg-js');
const fonts = `${modules}/@expo-google-fonts/biz-udpgothic`;
const font = {
  fontFiles: [`${fonts}/400Regular/BIZUDPGothic_400Regular.ttf`, `${fonts}/700Bold/BIZUDPGothic_700Bold.ttf`],
  loadSystemFonts: false,
};
/** So many stand below each other in one drawing: for each drawing the fonts are read anew. */
const TOGETHER = 16;

for (let first = 0; first < files.length; first += TOGETHER) {
  const these = files.slice(first, first + TOGETHER);
  const parts = these.map((file, at) => readFileSync(file, 'utf8').replace('<svg ', `<svg y="${at * height}" `));
  const size = `width="${width}" height="${these.length * height}"`;
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${parts.join('')}</svg>`;
  const { pixels } = new Resvg(drawing, { font }).render();
  for (let written = 0; written < pixels.length; ) written += writeSync(1, pixels, written);
}
