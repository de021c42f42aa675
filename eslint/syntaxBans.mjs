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

/** Globals of Node and of the DOM that a pure layer must not reach for; for `no-restricted-globals`. */
export const platformGlobals = [
  ...['process', 'Buffer', 'require', 'module', '__dirname', '__filename', 'setImmediate', 'global'],
  ...['window', 'document', 'navigator', 'self', 'fetch', 'localStorage'],
].map(name => ({ name, message: 'This layer is pure: take what it needs as an argument.' }));
