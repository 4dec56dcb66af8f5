import type { Read } from '../history/reading.js';
import { readScenario, toScenario, type ScenarioDocument } from '../scenarios/document.js';
import { parseJson } from './json.js';

/** The most bytes that a file may have. */
export const LARGEST_FILE = 5_000_000;

/** The text of a file that holds this run: JSON that can be read, and changed by hand. */
export function toFile(document: ScenarioDocument): string {
  return `${JSON.stringify(toScenario(document), null, 2)}\n`;
}

/** Reads a file's text; `size` is the file's, in bytes. Never throws, whatever the text is. */
export function fromFile(text: string, size: number): Read<ScenarioDocument> {
  if (Math.max(size, text.length) > LARGEST_FILE) {
    return { ok: false, problems: [{ kind: 'too-large', most: LARGEST_FILE }] };
  }
  const read = parseJson(text);
  return read.ok ? readScenario(read.value) : read;
}
