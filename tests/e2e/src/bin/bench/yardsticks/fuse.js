// Fuse.js, told to find what holds the words and nothing that is merely like them.
import Fuse from '/fuse-library.js';

export const engine = (items) => {
  const fuse = new Fuse(items, {
    keys: ['text'],
    useExtendedSearch: true,
    ignoreLocation: true,
    isCaseSensitive: true,
    shouldSort: false,
    threshold: 0,
  });
  return (words) => fuse.search(words.map((word) => `'${word}`).join(' ')).map(({ refIndex }) => refIndex);
};
