// What a style sheet asks of a browser, by MDN's names.

const PREFIX = /^-(?:webkit|moz|ms)-/;
/** Units that the data have under one name. */
const unitNamed = (unit) => {
  const [, size] = unit.match(/^([sld])v(?:[whib]|min|max)$/) ?? [];
  if (size) return `viewport_percentage_units_${{ s: 'small', l: 'large', d: 'dynamic' }[size]}`;
  return unit.startsWith('cq') ? 'container_query_length_units' : unit;
};

/**
 * The uses in a sheet, each with its line and its alternatives, of which a browser has to know one whole: of a property
 * that a rule declares twice it takes the last that it can read.
 * @returns {{ line: number, alternatives: { feature: string, prefix?: string }[][] }[]}
 */
export const usesInSheet = (text, { find, known, names }, { parse, walk }) => {
  const uses = [];
  /** What can't be read here may ask for anything. */
  const unread = ({ type, value }) => (type === 'Raw' ? [`unknown to MDN: ${value}`] : []);

  const inSelector = (tree) => {
    const features = unread(tree);
    walk(tree, (node) => {
      if (node.type === 'NestingSelector') features.push('css.selectors.nesting');
      if (node.type !== 'PseudoClassSelector' && node.type !== 'PseudoElementSelector') return;
      const name = node.name.toLowerCase();
      features.push(known(`:${name}`, ['css', 'selectors', name]));
      const parts = node.children?.toArray().flatMap((list) => list.children?.toArray() ?? []) ?? [];
      const isPlain = parts.length === 1 && parts[0].children.size === 1;
      if (name === 'not' && !isPlain) features.push('css.selectors.not.selector_list');
    });
    return features;
  };

  const inValue = (property, value) => {
    const features = unread(value);
    walk(value, (node) => {
      const own = ['css', 'properties', property, node.name];
      if (node.type === 'Identifier') features.push(find(own));
      if (node.type === 'Dimension') features.push(find(['css', 'types', 'length', unitNamed(node.unit.toLowerCase())]));
      if (node.type !== 'Function') return;
      const within = names('css', 'types').map((type) => ['css', 'types', type, node.name]);
      features.push(known(`${node.name}()`, own, ['css', 'types', node.name], ...within));
    });
    return features.filter(Boolean);
  };

  const inDeclaration = ({ property, value }, rule = '') => {
    const descriptor = find(['css', 'at-rules', rule, property]);
    if (descriptor) return [{ feature: descriptor }];
    const [prefix = ''] = property.match(PREFIX) ?? [];
    const base = property.slice(prefix.length);
    // A name with a prefix stands in the data as it is, or in what is said of the name without it.
    const whole = find(['css', 'properties', property]);
    const own = whole ? { feature: whole } : { feature: known(property, ['css', 'properties', base]), prefix };
    // Under a prefix stand values as they were before the data's.
    return [own, ...(prefix ? unread(value) : inValue(base, value)).map((feature) => ({ feature }))];
  };

  const inQuery = (prelude) => {
    const features = unread(prelude);
    walk(prelude, (node) => {
      if (node.type === 'FeatureRange') features.push('css.at-rules.media.range_syntax');
      if (node.type !== 'Feature') return;
      features.push(known(`@media ${node.name}`, ['css', 'at-rules', 'media', node.name.replace(/^(?:min|max)-/, '')]));
    });
    return features;
  };

  /** What a condition of `@supports` asks for: within it, that is there. */
  const inCondition = (prelude) => {
    const features = [];
    walk(prelude, (node) => {
      if (node.type === 'Declaration') features.push(...inDeclaration(node).map(({ feature }) => feature));
      if (node.type === 'FeatureFunction') features.push(...inSelector(node.value));
    });
    return features;
  };

  /** `isThere` was asked for before; `rule` is the at-rule whose own declarations follow. */
  const visit = (node, isInRule, isThere, rule) => {
    const add = (line, alternatives) => {
      const asked = alternatives.map((features) => features.filter(({ feature }) => !isThere.includes(feature)));
      uses.push({ line, alternatives: asked });
    };
    const addAll = (features) => features.forEach((feature) => add(node.loc.start.line, [[{ feature }]]));
    let within = isThere;
    if (isInRule && ['Rule', 'Atrule'].includes(node.type)) addAll(['css.selectors.nesting']);
    if (node.type === 'Rule') addAll(inSelector(node.prelude));
    if (node.type === 'Atrule') {
      const name = node.name.toLowerCase();
      addAll([known(`@${name}`, ['css', 'at-rules', name], ['css', 'at-rules', 'page', `at_${name}`])]);
      if (name === 'media') addAll(inQuery(node.prelude));
      if (name === 'supports') within = [...isThere, ...inCondition(node.prelude)];
    }
    // A rule in a rule may begin like a declaration, and is not read then.
    if (node.type === 'Raw') addAll(node.value.includes('{') ? ['css.selectors.nesting'] : unread(node));
    if (node.type === 'Block') {
      const declared = node.children.toArray().filter((it) => it.type === 'Declaration' && !it.property.startsWith('--'));
      const bases = new Set(declared.map((it) => it.property.replace(PREFIX, '')));
      for (const base of bases) {
        const same = declared.filter((it) => it.property.replace(PREFIX, '') === base);
        add(same[0].loc.start.line, same.map((it) => inDeclaration(it, rule)));
      }
    }
    const children = node.block ? [node.block] : (node.children?.toArray() ?? []);
    for (const child of children.filter((it) => ['Rule', 'Atrule', 'Block', 'Raw'].includes(it.type))) {
      visit(child, isInRule || node.type === 'Rule', within, node.type === 'Atrule' ? node.name : undefined);
    }
  };
  visit(parse(text, { positions: true, parseCustomProperty: false }), false, [], undefined);
  return uses;
};
