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
  const [, word = '', key = '', value = '', extra = ''] = SHAPE.exec(trimmed) ?? [];
  const verb = word.toUpperCase();
  if (verb !== 'SET' && verb !== 'GET' && verb !== 'DEL')
    return { ok: false, error: 'unknown-verb' };
  if (key === '') return { ok: false, error: 'no-key' };
  if (extra !== '' || (verb !== 'SET' && value !== '')) return { ok: false, error: 'extra' };
  if (verb !== 'SET') return { ok: true, command: { do: verb, key } };
  return value === ''
    ? { ok: false, error: 'no-value' }
    : { ok: true, command: { do: verb, key, value } };
}

/** Verb, key, value, and what is too much; an equals sign may part the key from the value. */
const SHAPE = /^([^\s=]*)\s*([^\s=]*)\s*=?\s*([^\s=]*)\s*(.*)$/;

/** The one way in which a command stands in a log: `SET x = 5`, `GET x`, `DEL x`. */
export function formatCommand(command: Command): string {
  return command.do === 'SET'
    ? `SET ${command.key} = ${command.value}`
    : `${command.do} ${command.key}`;
}
