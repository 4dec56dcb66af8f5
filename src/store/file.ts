import {
  readDocument,
  toDocument,
  type ReadDocument,
  type RunDocument,
} from '../history/document.js';

/** The most bytes that a file may have. */
export const LARGEST_FILE = 5_000_000;

/** The text of a file that holds this run: JSON that can be read, and changed by hand. */
export function toFile({ run, view }: RunDocument): string {
  return `${JSON.stringify(toDocument(run, view), null, 2)}\n`;
}

/** Reads a file's text; `size` is the file's, in bytes. Never throws, whatever the text is. */
export function fromFile(text: string, size: number): ReadDocument {
  if (Math.max(size, text.length) > LARGEST_FILE) {
    return { ok: false, problem: { kind: 'too-large', most: LARGEST_FILE } };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, problem: { kind: 'damaged' } };
  }
  return readDocument(value);
}
