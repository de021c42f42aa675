import eslint from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { docOnExports, noBarrel } from './eslint/exportRules.mjs';
import { layersRule } from './eslint/layersRule.mjs';
import { noCircles, noCrowds } from './eslint/structureRules.mjs';
import { platformGlobals, pureBans, sourceBans, testBans } from './eslint/syntaxBans.mjs';

const podwire = {
  rules: {
    layers: layersRule,
    'doc-on-exports': docOnExports,
    'no-barrel': noBarrel,
    'no-circles': noCircles,
    'no-crowds': noCrowds,
  },
};
const typescriptFiles = ['**/*.ts', '**/*.tsx'];

/**
 * Rules that need types: only those that find real faults cheaply.
 * @type {import('eslint').Linter.RulesRecord}
 */
const typeAware = {
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
  '@typescript-eslint/only-throw-error': 'error',
  '@typescript-eslint/prefer-readonly': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
};

export default defineConfig(
  {
    ignores: [
      'dist/',
      '.stage/',
      '.cache/',
      '.vscode-test/',
      'coverage/',
      '**/fixtures/',
      'scripts/vscode/native/',
      'examples/',
      'docs/',
    ],
  },
  // A rule that a comment can switch off is a suggestion.
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  tseslint.configs.recommended,
  {
    rules: {
      'max-lines': ['error', 400],
      'max-params': ['error', 4],
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      // The compiler says it, and knows more about types than this rule.
      'no-undef': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { args: 'none', ignoreRestSiblings: true }],
    },
  },
  {
    files: typescriptFiles,
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...typeAware,
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/max-params': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
    },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.tsx'],
    plugins: { podwire },
    rules: {
      'podwire/layers': 'error',
      'podwire/doc-on-exports': 'error',
      'podwire/no-barrel': 'error',
      'podwire/no-circles': 'error',
      'podwire/no-crowds': 'error',
      'no-restricted-syntax': ['error', ...sourceBans],
    },
  },
  {
    files: ['src/core/**/*.ts', 'src/protocol/**/*.ts', 'src/picture/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...platformGlobals],
      'no-restricted-syntax': ['error', ...sourceBans, ...pureBans],
    },
  },
  { files: ['test/**/*.ts', 'test/**/*.tsx'], rules: { 'no-restricted-syntax': ['error', ...testBans] } },
  // Node's own scripts speak to a person on the console and take their types from JSDoc.
  { files: ['**/*.mjs'], rules: { '@typescript-eslint/no-explicit-any': 'off' } },
);
