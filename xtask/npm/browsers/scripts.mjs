// What a script asks of a browser, by MDN's names: its syntax, and what it takes of the browser's own objects, which the
// compiler tells by their types.

const LIBRARY = /\/lib(?:\.[\w.]+)?\.d\.ts$/;
/** Where the data have what a script finds. */
const PARTS = [['api'], ['javascript', 'builtins'], ['webassembly', 'api']];
/** Where names that stand alone are looked up. */
const SCOPES = ['Window', 'ServiceWorkerGlobalScope', 'WorkerGlobalScope', 'EventTarget'];
/** Objects whose members the data have as they have names that stand alone. */
const NAMESPACES = ['globalThis', 'WebAssembly'];

/** What the data call a piece of syntax, by the name that the compiler gives its node. */
const SYNTAX = {
  BarBarEqualsToken: 'operators.logical_or_assignment',
  AmpersandAmpersandEqualsToken: 'operators.logical_and_assignment',
  QuestionQuestionEqualsToken: 'operators.nullish_coalescing_assignment',
  QuestionQuestionToken: 'operators.nullish_coalescing',
  QuestionDotToken: 'operators.optional_chaining',
  AsteriskAsteriskToken: 'operators.exponentiation',
  BigIntLiteral: 'builtins.BigInt',
  PrivateIdentifier: 'classes.private_class_fields',
  PropertyDeclaration: 'classes.public_class_fields',
  ClassStaticBlockDeclaration: 'classes.static.initialization_blocks',
  ImportKeyword: 'operators.import',
  MetaProperty: 'operators.import_meta',
  SpreadAssignment: 'operators.spread.spread_in_object_literals',
  ForOfStatement: 'statements.for_of',
  ArrowFunction: 'functions.arrow_functions',
  AwaitExpression: 'operators.await',
  TemplateExpression: 'grammar.template_literals',
};
/** Flags of regular expressions, and what may stand in them. */
const FLAGS = { d: 'hasIndices', s: 'dotAll', u: 'unicode', v: 'unicodeSets', y: 'sticky' };
const PATTERNS = [
  [/\(\?<[=!]/, 'lookbehind_assertion'],
  [/\(\?<\w/, 'named_capturing_group'],
  [/\\[pP]\{/, 'unicode_character_class_escape'],
  [/\(\?[a-z]*-?[a-z]+:/, 'modifier'],
];

/** @returns {{ line: number, alternatives: { feature: string }[][] }[]} the uses in a file of a project */
export const usesInScript = (file, project, { find, known }, { SyntaxKind, isTypeNode }) => {
  const { checker, program } = project;
  const source = program.getSourceFile(file);
  const uses = [];
  const add = (node, feature) => {
    const line = source.text.slice(0, node.getStart(source)).split('\n').length;
    uses.push({ line, alternatives: [[{ feature }]] });
  };
  const isBrowsers = (symbol) => symbol?.declarations?.some((it) => LIBRARY.test(it.path));

  /** The names of a type and of all that it is made of, the nearest first, for each type that it may be. */
  const namesOf = (type) => {
    const whole = type && checker.getNonNullableType(type);
    if (!whole) return [];
    if (whole.isUnionType()) return whole.getTypes().flatMap(namesOf);
    const apparent = checker.getApparentType(whole) ?? whole;
    const isList = checker.isTupleType(apparent) || checker.isArrayType(apparent);
    const withBases = (one) => {
      const target = one.isTypeReference() ? one.getTarget() : one;
      const parts = one.isIntersectionType() ? one.getTypes() : (target.getBaseTypes?.() ?? []);
      return [one.getSymbol()?.name, ...parts.flatMap(withBases)];
    };
    return [[...(isList ? ['Array'] : []), ...withBases(apparent).filter(Boolean)]];
  };

  /** A name of an object: by all that the object may be, and by where the name is declared. */
  const takes = (member, type, holder) => {
    const name = member.text;
    const symbol = (type && checker.getPropertyOfType(type, name)) ?? checker.getSymbolAtLocation(member);
    // Constants are as old as what has them.
    if (!isBrowsers(symbol) || /^[A-Z_]+$/.test(name)) return;
    const declared = symbol.getParent()?.name;
    const outer = [isBrowsers(holder) ? holder.name : undefined, declared ?? declaring(symbol)];
    for (const names of namesOf(type)) {
      // `data-` attributes have the page's own names.
      if (names.includes('DOMStringMap')) continue;
      const of = [...outer, ...names].filter(Boolean).map((it) => it.replace(/Constructor$/, ''));
      const alone = of.some((it) => NAMESPACES.includes(it)) ? places(name) : [];
      add(member, known(`${of[0]}.${name}`, ...of.flatMap((it) => places(it, name)), ...alone));
    }
  };
  /** What was made of another type (`Partial`) is still declared there. */
  const declaring = ({ declarations }) => declarations[0].resolve(project)?.parent?.name?.text;
  const places = (...path) => {
    if (path.join() === 'WebAssembly') return [['webassembly', 'api']];
    const both = [path, [...path.slice(0, -1), `${path.at(-1)}_static`]];
    return PARTS.flatMap((part) => both.map((it) => [...part, ...it]));
  };
  const standsAlone = (node) => {
    const scopes = SCOPES.map((scope) => ['api', scope, node.text]);
    add(node, known(node.text, ...places(node.text), ...scopes, ['javascript', 'operators', node.text]));
  };

  const ofPattern = ({ text }) => {
    const flags = text.slice(text.lastIndexOf('/') + 1);
    const found = PATTERNS.filter(([pattern]) => pattern.test(text)).map(([, name]) => `regular_expressions.${name}`);
    return [...flags].filter((it) => FLAGS[it]).map((it) => `builtins.RegExp.${FLAGS[it]}`).concat(found);
  };

  const visit = (node, parent) => {
    if (isTypeNode(node)) return;
    const { kind } = node;
    const syntax = SYNTAX[SyntaxKind[kind]];
    if (syntax) add(node, known(syntax, ['javascript', ...syntax.split('.')]));
    const special = {
      [SyntaxKind.CatchClause]: () => !node.variableDeclaration && ['statements.try_catch.optional_catch_binding'],
      [SyntaxKind.ForOfStatement]: () => node.awaitModifier && ['statements.for_await_of'],
      [SyntaxKind.NumericLiteral]: () => node.getText(source).includes('_') && ['grammar.numeric_separators'],
      [SyntaxKind.RegularExpressionLiteral]: () => ofPattern(node),
    }[kind]?.();
    for (const it of special || []) add(node, `javascript.${it}`);
    if (kind === SyntaxKind.PropertyAccessExpression) {
      const holder = node.expression;
      const named = holder.kind === SyntaxKind.Identifier ? checker.getSymbolAtLocation(holder) : undefined;
      takes(node.name, checker.getTypeAtLocation(holder), named);
    }
    if (kind === SyntaxKind.ObjectBindingPattern) {
      const type = checker.getTypeAtLocation(node);
      for (const { name, propertyName } of node.elements) takes(propertyName ?? name, type);
    }
    const isNamed = kind === SyntaxKind.NewExpression && node.expression.kind === SyntaxKind.Identifier;
    if (isNamed && isBrowsers(checker.getSymbolAtLocation(node.expression))) {
      const { text } = node.expression;
      add(node, known(`new ${text}`, ...places(text, text), ...places(text)));
    }
    const isPart = parent?.name === node || parent?.propertyName === node;
    const isAlone = kind === SyntaxKind.Identifier && !isPart;
    if (isAlone && (node.text === 'globalThis' || isBrowsers(checker.getSymbolAtLocation(node)))) standsAlone(node);
    node.forEachChild((child) => visit(child, node));
  };
  visit(source, undefined);
  return uses;
};
