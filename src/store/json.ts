import type { Read } from '../history/reading.js';

/** A text as the value that it stands for, or the place from which on it is no JSON. */
export function parseJson(text: string): Read<unknown> {
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    return { ok: false, problems: [{ kind: 'no-json', ...placeIn(text, endOfJson(text)) }] };
  }
}

/** Line and column of a character, both from 1. */
function placeIn(text: string, position: number) {
  const lines = text.slice(0, position).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

const TOKEN =
  /(?<mark>[{}[\],:])|(?<text>"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(?<word>-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)\b)/y;
const BLANKS = /[ \t\n\r]*/y;

/** What a value can begin with: an object, a list, a text or another word. */
const VALUE = '{[tw';

/**
 * The position of the first character that cannot be there, or of the text's end where something is missing.
 * Engines tell it in words of their own, or not at all.
 */
function endOfJson(text: string): number {
  const open: string[] = [];
  const afterValue = () => (open.length === 0 ? '' : `,${open.at(-1) === '{' ? '}' : ']'}`);
  let next = VALUE;
  let at = 0;
  for (;;) {
    BLANKS.lastIndex = at;
    BLANKS.test(text);
    TOKEN.lastIndex = BLANKS.lastIndex;
    at = TOKEN.lastIndex;
    const groups = TOKEN.exec(text)?.groups;
    if (groups === undefined) return at;
    // A text before a colon is a key.
    const kind =
      groups['mark'] ?? (groups['word'] === undefined ? (next[0] === 'k' ? 'k' : 't') : 'w');
    if (!next.includes(kind)) return at;
    at = TOKEN.lastIndex;
    if (kind === '{' || kind === '[') open.push(kind);
    if (kind === '}' || kind === ']') open.pop();
    if (kind === '{') next = 'k}';
    else if (kind === '[') next = `${VALUE}]`;
    else if (kind === ',') next = open.at(-1) === '{' ? 'k' : VALUE;
    else if (kind === ':') next = VALUE;
    else if (kind === 'k') next = ':';
    else next = afterValue();
  }
}
