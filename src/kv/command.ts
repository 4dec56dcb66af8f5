/** A command of the key-value store. Every one goes through the log, GET too: so it reads what is committed. */
export type Command =
  | { readonly do: 'SET'; readonly key: string; readonly value: string }
  | { readonly do: 'GET'; readonly key: string }
  | { readonly do: 'DEL'; readonly key: string };

/** What is wrong with a command that a person typed. */
export type CommandError = 'empty' | 'too-long' | 'unknown-verb' | 'no-key' | 'no-value' | 'extra';

export const MAX_COMMAND_LENGTH = 40;

export type Parsed =
  | { readonly ok: true; readonly command: Command }
  | { readonly ok: false; readonly error: CommandError };

/**
 * Reads `SET x 5`, `SET x = 5`, `SET x=5`, `GET x` or `DEL x`; the verb in any case, keys and values without
 * white space. At most 40 characters, so that an entry can be drawn.
 */
export function parseCommand(text: string): Parsed {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: false, error: 'empty' };
  if (trimmed.length > MAX_COMMAND_LENGTH) return { ok: false, error: 'too-long' };
  const verbEnd = wordEnd(trimmed, 0);
  const keyStart = spaceEnd(trimmed, verbEnd);
  const keyEnd = wordEnd(trimmed, keyStart);
  const equals = spaceEnd(trimmed, keyEnd);
  const valueStart = trimmed.charCodeAt(equals) === EQUALS ? spaceEnd(trimmed, equals + 1) : equals;
  const valueEnd = wordEnd(trimmed, valueStart);
  const verb = verbOf(trimmed.slice(0, verbEnd));
  const key = trimmed.slice(keyStart, keyEnd);
  const value = trimmed.slice(valueStart, valueEnd);
  if (verb === null) return { ok: false, error: 'unknown-verb' };
  if (key === '') return { ok: false, error: 'no-key' };
  if (valueEnd < trimmed.length || (verb !== 'SET' && value !== ''))
    return { ok: false, error: 'extra' };
  if (verb !== 'SET') return { ok: true, command: { do: verb, key } };
  return value === ''
    ? { ok: false, error: 'no-value' }
    : { ok: true, command: { do: verb, key, value } };
}

function verbOf(word: string): Command['do'] | null {
  if (word === 'SET' || word === 'GET' || word === 'DEL') return word;
  const verb = word.toUpperCase();
  return verb === word ? null : verbOf(verb);
}

/**
 * Where the word that starts here ends: at white space or an equals sign. By hand and not by a regular
 * expression, since every node reads every entry of its log: this takes half the time.
 */
function wordEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && text.charCodeAt(end) !== EQUALS && !isSpace(text, end)) end++;
  return end;
}

function spaceEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && isSpace(text, end)) end++;
  return end;
}

function isSpace(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  if (code === SPACE) return true;
  return (code < SPACE || code > LAST_ASCII) && text.charAt(index).trim() === '';
}

const EQUALS = '='.charCodeAt(0);
const SPACE = ' '.charCodeAt(0);
const LAST_ASCII = 127;

/** The one way in which a command stands in a log: `SET x = 5`, `GET x`, `DEL x`. */
export function formatCommand(command: Command): string {
  return command.do === 'SET'
    ? `SET ${command.key} = ${command.value}`
    : `${command.do} ${command.key}`;
}
