/** The last line of a run in CI: how many tests there were, unit and browser tests together. */
import { existsSync, readFileSync } from 'node:fs';

const read = (/** @type {string} */ path) =>
  existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};

const unit = read('test-results/unit.json');
const browser = read('test-results/browser.json').stats ?? {};

const passed = (unit.numPassedTests ?? 0) + (browser.expected ?? 0) + (browser.flaky ?? 0);
const failed = (unit.numFailedTests ?? 0) + (browser.unexpected ?? 0);
console.log(`${passed} passed, ${failed} failed`);
