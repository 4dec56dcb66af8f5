import { expect, test as base } from '@playwright/test';
import { Raftarium } from './raftarium.js';

/** Every test drives the page through `app`, and fails where the browser's console has anything to complain of. */
export const test = base.extend<{ app: Raftarium; quietConsole: void }>({
  app: async ({ page }, provide) => {
    await provide(new Raftarium(page));
  },
  quietConsole: [
    async ({ page }, provide) => {
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning', 'assert'].includes(message.type()))
          complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('requestfailed', (request) => complaints.push(`no answer from ${request.url()}`));
      await provide();
      expect(complaints, 'errors and warnings in the console').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
