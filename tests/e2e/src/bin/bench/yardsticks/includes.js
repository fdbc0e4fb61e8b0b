// The plainest search: every text is looked through.
export const engine = (items) => (words) => {
  const found = [];
  for (let index = 0; index < items.length; index++)
    if (words.every((word) => items[index].text.includes(word))) found.push(index);
  return found;
};
