import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Nothing that axe objects to, on the whole page or in a part of it; goes on all the same, so that each is told of. */
export async function passesAxe(page: Page, what: string, part?: string): Promise<void> {
  // Without frames to look into, the legacy mode is the same and saves a page.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await (part === undefined ? axe : axe.include(part)).analyze();
  const found = violations.map(({ id, nodes }) => ({
    rule: id,
    where: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`),
  }));
  expect.soft(found, what).toEqual([]);
}
