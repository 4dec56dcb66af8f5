import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/**
 * D3 makes curves, colours and more by functions called on the spot, of which a bundler cannot know that nobody needs
 * them. And its scales interpolate whatever they are given and bring ways to write it; here all that is scaled are
 * numbers, which the page writes itself.
 */
const leanD3: Plugin = {
  name: 'lean-d3',
  transform: (code, id) =>
    id.includes('/node_modules/d3-')
      ? {
          code: code
            .replaceAll(/^var ([\w$]+) = (?=\(function |[\w$]+\()/gm, 'var $1 = /* @__PURE__ */ ')
            .replace(
              'interpolateNumber, interpolate,',
              'interpolateNumber, interpolateNumber as interpolate,',
            )
            .replace('interpolate = value;', 'interpolate = number;')
            .replace(/return tickFormat\(d\[0\].*/, 'return String;'),
          map: null,
        }
      : null,
};

/**
 * The styles that open the page stand in it: what the browser can show before any script has come is then shown without
 * waiting for another file. A path in a style sheet is relative to where it lies.
 */
const stylesInPage: Plugin = {
  name: 'styles-in-page',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle = {} }) =>
      html.replaceAll(/<link rel="stylesheet"[^>]*href="\.\/([^"]*)">/g, (link, name: string) => {
        const sheet = bundle[name];
        if (sheet?.type !== 'asset') return link;
        delete bundle[name];
        for (const file of Object.values(bundle)) {
          if (file.type === 'chunk') file.viteMetadata?.importedCss.delete(name);
        }
        return `<style>${String(sheet.source).replaceAll('url(./', 'url(./assets/').trim()}</style>`;
      }),
  },
};

export default defineConfig({
  base: './',
  plugins: [react(), leanD3, stylesInPage],
  build: {
    // Whatever shows this page can preload modules.
    modulePreload: { polyfill: false },
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
