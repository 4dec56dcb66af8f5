import type { Claim, Count, CountClaim } from '../scenarios/claim.js';
import type { Expectation } from '../scenarios/expectation.js';
import { enClaims, type ClaimWords } from './en-claims.js';
import type { Messages } from './en.js';
import { shortCommand } from './facts.js';
import type { Language } from './languages.js';
import { zhClaims } from './zh-claims.js';

/** How what is expected of a run is told, in each language. Fetched whole with the card that tells it. */
export const claimWords: Readonly<Record<Language, ClaimWords>> = { en: enClaims, zh: zhClaims };

type Properties = Messages['safety']['properties'];

/** What is expected, in a few words, without its time. */
export function expectationSentence(
  expectation: Expectation,
  words: ClaimWords,
  properties: Properties,
): string {
  const said = claimSentence(expectation, words, properties);
  return 'never' in expectation ? words.never(said) : said;
}

function claimSentence(claim: Claim, words: ClaimWords, properties: Properties): string {
  if ('leader' in claim) {
    if (claim.leader === null) return words.nobody;
    const who = claim.leader === 'any' ? words.somebody : words.leads(claim.leader);
    return `${who}${claim.term === undefined ? '' : words.inTerm(claim.term)}`;
  }
  if ('role' in claim) {
    const who = words.role(claim.on ?? 1, words.roles[claim.role]);
    return `${who}${claim.term === undefined ? '' : words.inTerm(claim.term)}`;
  }
  if ('log' in claim) {
    const entries = claim.log.map((one) =>
      typeof one === 'number' ? `t${one}` : shortCommand(one),
    );
    return words.log(claim.on ?? 1, entries.join(' '));
  }
  if ('stored' in claim) return words.stored(claim.on ?? 1, shortCommand(claim.stored));
  if ('lacks' in claim) return words.lacks(claim.on ?? 1, shortCommand(claim.lacks));
  if ('committed' in claim) return words.committed(claim.on ?? 1, shortCommand(claim.committed));
  if ('violation' in claim) {
    const { violation } = claim;
    return violation === 'any' ? words.anyViolated : words.violated(properties[violation]);
  }
  if ('splitVotes' in claim) return words.splitVotes(claim.splitVotes);
  return countSentence(claim, words);
}

function countSentence(claim: CountClaim, words: ClaimWords): string {
  const { on, ...counts } = claim;
  const [said = ''] = Object.entries(counts).flatMap(([name, amount]) =>
    name in words.counts ? [words.counts[name as Count](amount)] : [],
  );
  return on === undefined ? said : words.at(on, said);
}
