import type { Fact } from '../simulation/facts.js';

/** What is told of a fact: a sentence that stands alone, and, for the headline, the reason behind it. */
export interface Told {
  readonly title: string;
  readonly why?: string;
}

/** A sentence for every kind of fact; one that is missing fails the type check. */
export type Sentences = {
  readonly [Kind in Fact['kind']]: (fact: Extract<Fact, { kind: Kind }>) => Told;
};

/** Tells a fact in the language of these sentences. */
export function tell(sentences: Sentences, fact: Fact): Told {
  const sentence = sentences[fact.kind] as (told: Fact) => Told;
  return sentence(fact);
}

/** `SET x = 5` as it stands in a log cell: `x=5`. */
export function shortCommand(command: string): string {
  const set = /^SET (\S+) = (\S+)$/.exec(command);
  return set === null
    ? command.replace(/^GET (\S+)$/, 'get $1').replace(/^DEL (\S+)$/, 'del $1')
    : `${set[1]}=${set[2]}`;
}
