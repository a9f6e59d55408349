import astro from 'eslint-plugin-astro';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const banned = (selector, message) => ({ selector, message });
const rawHtml = [
  banned(
    'SvelteMustacheTag[kind="raw"]',
    'No {@html}: text from a URL or a file must never become markup.',
  ),
  banned('MemberExpression[property.name="innerHTML"]', 'No innerHTML: build nodes instead.'),
];
const pure = [
  banned(
    'CallExpression[callee.object.name="Math"][callee.property.name="random"]',
    'Randomness is an argument: use a stream.',
  ),
  banned(
    'MemberExpression[object.name="Date"], NewExpression[callee.name="Date"]',
    'No clock: same values, same frames.',
  ),
  banned('MemberExpression[property.name="dataSync"]', 'No blocking reads: await data().'),
];
const portable = banned(
  'MemberExpression[object.name="Math"][property.name=/^(exp|expm1|log|log1p|log2|log10|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|pow|cbrt|hypot)$/]',
  'Not the same bits everywhere: use src/math/portable.',
);

export default defineConfig(
  {
    ignores: [
      'dist/**',
      '.astro/**',
      'node_modules/**',
      'test-results/**',
      'src/math/kernels/assembly/**',
    ],
  },
  ...tseslint.configs.recommended,
  ...astro.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-restricted-syntax': ['error', ...rawHtml],
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: {
      'prefer-const': 'off',
      'svelte/no-navigation-without-resolve': 'off',
      'svelte/no-dom-manipulating': 'off',
    },
  },
  {
    files: ['labs/**/*.{ts,svelte}', 'src/math/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-syntax': ['error', ...rawHtml, ...pure] },
  },
  {
    files: ['labs/**/model*.ts', 'labs/**/law.ts', 'src/math/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-syntax': ['error', ...pure, portable] },
  },
);
