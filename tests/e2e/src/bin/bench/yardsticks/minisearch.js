// MiniSearch over pairs of characters, as Japanese is searched with it. What has all pairs of a word need not hold the
// word: it is looked through in the end.
import MiniSearch from '/minisearch-library.js';

const pairs = (line) => Array.from({ length: Math.max(line.length - 1, 0) }, (_, at) => line.slice(at, at + 2));

/** Each line's pairs, and its last character, with which no pair begins. */
const ofText = (text) => text.split('\n').flatMap((line) => (line ? [...pairs(line), line.at(-1)] : []));

/** The pairs of each word, or its one character. */
const ofWords = (words) => words.split('\n').flatMap((word) => (word.length > 1 ? pairs(word) : [word]));

export const engine = (items) => {
  const search = new MiniSearch({ fields: ['text'], tokenize: ofText, processTerm: (term) => term });
  search.addAll(items.map(({ text }, id) => ({ id, text })));
  const options = { tokenize: ofWords, combineWith: 'AND', prefix: (term) => term.length === 1 };
  return (words) => {
    const ids = search.search(words.join('\n'), options).map(({ id }) => id);
    const found = ids.filter((id) => words.every((word) => items[id].text.includes(word)));
    return found.sort((a, b) => a - b);
  };
};
