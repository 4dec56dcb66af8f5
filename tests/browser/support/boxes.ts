import type { Locator } from '@playwright/test';

/** Where something lies in the window, in px; throws where it is not in view. */
export async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('nothing to be seen');
  return box;
}
