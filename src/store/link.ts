import type { Problem, Read } from '../history/reading.js';
import { readScenario, toScenario, type ScenarioDocument } from '../scenarios/document.js';
import { packing } from './packed.js';

/** The most characters that a link may have after `#run=`. */
export const LONGEST_LINK = 8_000;

/** The most bytes that a link may unpack to. */
export const MOST_UNPACKED = 1_000_000;

/**
 * The text that stands after `#run=` in a link to this run: packed, deflated, in base64url. Null where the run
 * has become too long for a link.
 */
export async function toLink(document: ScenarioDocument): Promise<string | null> {
  const packed = JSON.stringify(packing.pack(toScenario(document)));
  const deflated = new Blob([packed]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const link = toBase64Url(new Uint8Array(await new Response(deflated).arrayBuffer()));
  return link.length <= LONGEST_LINK ? link : null;
}

/** Reads what `toLink` has written. Never rejects, whatever the text is. */
export async function fromLink(text: string): Promise<Read<ScenarioDocument>> {
  const found = await inflated(text);
  return 'kind' in found
    ? { ok: false, problems: [found] }
    : readScenario(packing.unpack(found.json));
}

async function inflated(text: string): Promise<{ readonly json: unknown } | Problem> {
  if (text.length > LONGEST_LINK) return { kind: 'too-large', most: LONGEST_LINK };
  try {
    const inflating = new Blob([fromBase64Url(text)])
      .stream()
      .pipeThrough(new DecompressionStream('deflate-raw'));
    const bytes = await atMost(MOST_UNPACKED, inflating);
    if (bytes === null) return { kind: 'too-large', most: MOST_UNPACKED };
    return { json: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    return { kind: 'damaged' };
  }
}

/** All that comes out of a stream; null, and the rest is not even made, where that is more than so many bytes. */
async function atMost(
  most: number,
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
): Promise<ArrayBuffer | null> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (const reader = stream.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(pieces).arrayBuffer();
    pieces.push(value);
    length += value.length;
    if (length > most) {
      await reader.cancel();
      return null;
    }
  }
}

function toBase64Url(bytes: Uint8Array): string {
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Throws where the text is not base64url. */
function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[\w-]+$/.test(text)) throw new RangeError('not base64url');
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
