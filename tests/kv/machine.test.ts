import { describe, expect, it } from 'vitest';
import { applyCommand, emptyMachine } from '../../src/kv/machine.js';

const machine = { x: '1', y: '2' };

describe('the state machine', () => {
  it('is empty to begin with', () => {
    expect(emptyMachine).toEqual({});
  });

  it.each([
    ['SET z = 3', { x: '1', y: '2', z: '3' }, '3'],
    ['SET x = 9', { x: '9', y: '2' }, '9'],
    ['GET x', machine, '1'],
    ['GET z', machine, null],
    ['DEL x', { y: '2' }, '1'],
    ['DEL z', machine, null],
  ])('%s', (command, after, result) => {
    expect(applyCommand(machine, command)).toEqual({ machine: after, result });
  });

  it('never changes the machine that it was given', () => {
    applyCommand(machine, 'SET x = 9');
    applyCommand(machine, 'DEL y');
    expect(machine).toEqual({ x: '1', y: '2' });
  });

  it('ignores a command that it cannot read, as every other node does', () => {
    expect(applyCommand(machine, 'whatever')).toEqual({ machine, result: null });
  });

  it.each(['toString', 'constructor', '__proto__'])('has no key %s of itself', (key) => {
    expect(applyCommand(emptyMachine, `GET ${key}`).result).toBeNull();
    const { machine: set } = applyCommand(emptyMachine, `SET ${key} = 1`);
    expect(applyCommand(set, `GET ${key}`).result).toBe('1');
    const { machine: without } = applyCommand(set, `DEL ${key}`);
    expect(applyCommand(without, `GET ${key}`).result).toBeNull();
  });
});
