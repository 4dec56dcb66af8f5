import type { RaftFact, RuleId } from '../raft/facts.js';
import type { Fact } from '../simulation/facts.js';

type Kind = RaftFact['kind'];
type Of<K extends Kind> = Extract<RaftFact, { kind: K }>;

/**
 * A line of Figure 2 as pseudocode. It has run where a fact cites one of its rules and `told` knows the fact:
 * then with the values that it had, in the figure's own names, or with none.
 */
export interface Line {
  readonly depth: number;
  readonly text: string;
  readonly rules: readonly RuleId[];
  readonly told: (fact: RaftFact) => string | null;
}

/** A box of Figure 2, or a part of one. */
export interface Procedure {
  readonly id: ProcedureId;
  /** What it is called and with what, or what sets it off. */
  readonly head: string;
  readonly lines: readonly Line[];
}

export type ProcedureId =
  | 'election'
  | 'request-vote'
  | 'vote-reply'
  | 'leader'
  | 'client'
  | 'append-entries'
  | 'append-reply'
  | 'commit'
  | 'apply'
  | 'terms';

/** A line that runs with facts of a kind, or of several; `told` gives its values, null where it did not run after all. */
export function line<K extends Kind>(
  depth: number,
  text: string,
  rules: RuleId | readonly RuleId[],
  kinds: K | readonly K[],
  told: (fact: Of<K>) => string | null = () => '',
): Line {
  return {
    depth,
    text,
    rules: typeof rules === 'string' ? [rules] : rules,
    told: (fact) => ([kinds].flat().includes(fact.kind as K) ? told(fact as Of<K>) : null),
  };
}

/** A line that no fact tells of: it only says where the lines around it belong. */
export function silent(depth: number, text: string): Line {
  return { depth, text, rules: [], told: () => null };
}

/**
 * What the facts of an event say of a line: the values that it ran with, '' where none are told; null where it
 * did not run.
 */
export function markOf({ rules, told }: Line, facts: readonly Fact[]): string | null {
  const marks = facts.flatMap((fact) => {
    if (!('rule' in fact) || !rules.includes(fact.rule)) return [];
    return told(fact) ?? [];
  });
  return marks.length === 0 ? null : [...new Set(marks)].filter((mark) => mark !== '').join('; ');
}
