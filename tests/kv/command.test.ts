import { describe, expect, it } from 'vitest';
import { formatCommand, MAX_COMMAND_LENGTH, parseCommand } from '../../src/kv/command.js';

describe('reading a command', () => {
  it.each([
    ['SET x 5', { do: 'SET', key: 'x', value: '5' }],
    ['SET x = 5', { do: 'SET', key: 'x', value: '5' }],
    ['SET x=5', { do: 'SET', key: 'x', value: '5' }],
    ['  set   colour   dark-blue  ', { do: 'SET', key: 'colour', value: 'dark-blue' }],
    ['GET x', { do: 'GET', key: 'x' }],
    ['get x', { do: 'GET', key: 'x' }],
    ['DEL x', { do: 'DEL', key: 'x' }],
  ])('%s', (text, command) => {
    expect(parseCommand(text)).toEqual({ ok: true, command });
  });

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['PUT x 5', 'unknown-verb'],
    ['x = 5', 'unknown-verb'],
    ['SETx 5', 'unknown-verb'],
    ['SET', 'no-key'],
    ['GET', 'no-key'],
    ['SET = 5', 'no-key'],
    ['SET x', 'no-value'],
    ['SET x =', 'no-value'],
    ['SET x 5 6', 'extra'],
    ['GET x y', 'extra'],
    ['DEL x = 5', 'extra'],
  ])('tells what is wrong with "%s": %s', (text, error) => {
    expect(parseCommand(text)).toEqual({ ok: false, error });
  });

  it('takes what is just short enough to be drawn, and no more', () => {
    const longest = `SET x ${'v'.repeat(MAX_COMMAND_LENGTH - 'SET x '.length)}`;
    expect(parseCommand(longest).ok).toBe(true);
    expect(parseCommand(`${longest}v`)).toEqual({ ok: false, error: 'too-long' });
  });
});

describe('writing a command', () => {
  it.each(['SET x = 5', 'GET x', 'DEL x'])('gives back what it reads: %s', (text) => {
    const parsed = parseCommand(text);
    expect(parsed.ok && formatCommand(parsed.command)).toBe(text);
  });
});
