import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** d3-shape makes its curves by functions called on the spot, of which a bundler cannot know that nobody needs them. */
const unusedCurves: Plugin = {
  name: 'unused-curves',
  transform: (code, id) =>
    id.includes('/d3-shape/')
      ? {
          code: code.replaceAll('= (function custom', '= /* @__PURE__ */ (function custom'),
          map: null,
        }
      : null,
};

export default defineConfig({
  base: './',
  plugins: [react(), unusedCurves],
  build: {
    rolldownOptions: {
      treeshake: {
        // d3 installs transitions as a side effect of being imported; nothing here uses them.
        moduleSideEffects: (id) => !id.includes('/d3-'),
      },
      // What opens the page is one chunk: cut up by which lazy panel shares what, it would compress far worse.
      output: { codeSplitting: { groups: [{ name: 'page', tags: ['$initial'] }] } },
    },
  },
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/browser/**'],
    // A busy machine takes its time; no test asserts how long something takes.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: ['default', ['json', { outputFile: 'test-results/unit.json' }]],
  },
});
