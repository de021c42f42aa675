/** Syntax that src/ does without, each with what to do instead; for `no-restricted-syntax`. */
export const sourceBans = [
  { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
  { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' },
  { selector: 'TSParameterProperty', message: 'Declare the field, and assign it in the constructor.' },
  { selector: ':matches(PropertyDefinition, MethodDefinition)[accessibility="private"]', message: 'Use #private.' },
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]',
    message: 'Manifests are hostile: text enters the DOM as text only.',
  },
  {
    selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]',
    message: 'Manifests are hostile: text enters the DOM as text only.',
  },
];

/** Syntax that tests do without. */
export const testBans = [
  {
    selector: 'MemberExpression[object.name=/^(it|test|describe|suite)$/][property.name="only"]',
    message: 'A test that runs alone hides all others.',
  },
];

/** Syntax that a pure layer does without: what makes the same input give another output, or has an effect. */
export const pureBans = [
  {
    selector: 'MemberExpression[object.name=/^(Date|performance)$/][property.name="now"]',
    message: 'This layer has no clock: take the time as an argument.',
  },
  {
    selector: ':matches(NewExpression, CallExpression)[callee.name="Date"]',
    message: 'This layer has no clock: take the time as an argument.',
  },
  {
    selector: 'MemberExpression[object.name="Math"][property.name="random"]',
    message: 'Equal input gives equal output: there is no randomness here.',
  },
  {
    selector: 'MemberExpression[property.name=/^(localeCompare|toLocale\\w+)$/]',
    message: "What comes out must not depend on the person's language: compare with compareText.",
  },
  {
    selector: 'MemberExpression[property.name="getBuiltinModule"]',
    message: 'This layer is pure: take what it needs as an argument.',
  },
];

/** Globals of Node and of the DOM that a pure layer must not reach for; for `no-restricted-globals`. */
export const platformGlobals = [
  ...['process', 'Buffer', 'require', 'module', '__dirname', '__filename', 'global', 'globalThis'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'console', 'Intl', 'crypto', 'performance'],
  ...['window', 'document', 'navigator', 'self', 'fetch', 'localStorage'],
].map(name => ({ name, message: 'This layer is pure: take what it needs as an argument.' }));
