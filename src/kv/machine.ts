import { parseCommand } from './command.js';

/** The replicated state machine: what every node has once it has applied the same entries in the same order. */
export type Machine = Readonly<Record<string, string>>;

export const emptyMachine: Machine = Object.freeze({});

/** What a command answers: the value read, written or deleted; null where there was none. */
export interface Applied {
  readonly machine: Machine;
  readonly result: string | null;
}

/** Applies one command of the log. One that cannot be read changes nothing: every node must agree on that too. */
export function applyCommand(machine: Machine, text: string): Applied {
  const parsed = parseCommand(text);
  if (!parsed.ok) return { machine, result: null };
  const { command } = parsed;
  switch (command.do) {
    case 'GET':
      return { machine, result: valueOf(machine, command.key) };
    case 'SET':
      return { machine: withKey(machine, command.key, command.value), result: command.value };
    case 'DEL': {
      const { [command.key]: _, ...others } = machine;
      return { machine: others, result: valueOf(machine, command.key) };
    }
  }
}

/** Any key can be defined behind a spread, `__proto__` too; one that is there is set in half the time. */
function withKey(machine: Machine, key: string, value: string): Machine {
  if (!Object.hasOwn(machine, key)) return { ...machine, [key]: value };
  const changed: Record<string, string> = { ...machine };
  changed[key] = value;
  return changed;
}

function valueOf(machine: Machine, key: string): string | null {
  return Object.hasOwn(machine, key) ? (machine[key] ?? null) : null;
}
