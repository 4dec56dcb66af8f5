import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  base: './',
  plugins: [react()],
  // d3 installs transitions as a side effect of being imported; nothing here uses them.
  build: { rolldownOptions: { treeshake: { moduleSideEffects: (id) => !id.includes('/d3-') } } },
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/browser/**'],
    reporters: ['default', ['json', { outputFile: 'test-results/unit.json' }]],
  },
});
