// What MDN's data say of a feature, asked for the lowest browsers (../browsers.json).

/** `≤79`, `15.4`: as numbers that can be compared. */
const numbers = (version) => version.replace('≤', '').split('.').map(Number);
const isAtMost = (one, other) => {
  const [a, b] = [numbers(one), numbers(other)];
  const differs = a.findIndex((number, at) => number !== (b[at] ?? 0));
  return differs < 0 || a[differs] < (b[differs] ?? 0);
};

/** Whether one statement of the data holds for that version: whole, without a flag, under this very name. */
const holds = (statement, lowest, prefix) => {
  const { version_added: added, version_removed: removed } = statement;
  if (typeof added !== 'string' || added === 'preview') return false;
  if (statement.partial_implementation || statement.flags || statement.alternative_name) return false;
  if ((statement.prefix ?? '') !== prefix) return false;
  return isAtMost(added, lowest) && !(typeof removed === 'string' && isAtMost(removed, lowest));
};

/** The data, asked for the browsers of a list: `{ "chrome": "97" }`. A feature is a path in them: `css.properties.mask`. */
export const supportIn = (data, lowest) => {
  const at = (path) => path.reduce((found, name) => (Object.hasOwn(found ?? {}, name) ? found[name] : undefined), data);
  const find = (...paths) => paths.find((path) => at(path)?.__compat)?.join('.');
  return {
    /** The names within a part of the data. */
    names: (...path) => Object.keys(at(path) ?? {}),
    /** The first of these paths that is there. */
    find,
    /** The same; where none is, a name that no browser has. */
    known: (name, ...paths) => find(...paths) ?? `unknown to MDN: ${name}`,
    /** The lowest browsers that lack it. */
    lacking: (feature, prefix = '') => {
      const support = at(feature.split('.'))?.__compat.support ?? {};
      const has = ([browser, version]) => [support[browser] ?? []].flat().some((it) => holds(it, version, prefix));
      return Object.entries(lowest).filter((it) => !has(it)).map(([browser]) => browser);
    },
  };
};
