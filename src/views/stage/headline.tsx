import { tell } from '../../i18n/facts.js';
import type { Messages } from '../../i18n/en.js';
import { shortCommand } from '../../i18n/facts.js';
import { headlineOf, weightOf } from '../../history/news.js';
import type { Moment } from '../../history/moment.js';
import { RULES } from '../../raft/facts.js';
import type { Violation } from '../../safety/safety.js';
import { situationOf, type Situation } from '../../history/situation.js';
import type { Fact } from '../../simulation/facts.js';
import { useApp, useMessages, useSlice } from '../app-context.js';
import { useExplained } from '../causes/use-explained.js';

/** News stay in the headline for so much simulated time, in ms; then it says how things stand. */
const NEWS_LAST = 45;

/** A title of more characters does not fit into one line where it is set large. */
const LONG = 60;

/** That no majority runs is worth more than any news of less weight than an election. */
const DESPITE = 8;

interface Sentence {
  readonly title: string;
  readonly why?: string;
  readonly section?: string;
}

/** One sentence that says what is happening now, and why. */
export function Headline() {
  const words = useMessages();
  const moment = useSlice((state) => state.moment);
  const playing = useSlice((state) => state.playing);
  const { title, why, section } = sentenceFor(moment, playing, words);
  return (
    <div className="headline">
      <h1 className={title.length > LONG ? 'long' : ''}>{title}</h1>
      {why !== undefined && (
        <p>
          {why} {section !== undefined && <span className="cite">{words.sections(section)}</span>}
        </p>
      )}
      <Why />
    </div>
  );
}

/** Who stands at an event can ask what led to it. */
function Why() {
  const words = useMessages();
  const { raftarium } = useApp();
  const offered = useSlice(
    ({ playing, moment }) => !playing && moment.world.event.facts.length > 0,
  );
  const lit = useExplained() !== null;
  if (!offered || lit) return null;
  const ask = async () => (await import('../causes/asking.js')).explainHere(raftarium);
  return (
    <button type="button" className="ask" onClick={() => void ask()}>
      {words.headline.ask}
    </button>
  );
}

function sentenceFor(moment: Moment, playing: boolean, words: Messages): Sentence {
  const violation = moment.safety.violations.at(-1);
  if (violation?.event === moment.world.events && violation !== undefined) {
    return violationSentence(violation, words);
  }
  // Who steps wants to hear of every event, however small.
  const { facts } = moment.world.event;
  const told = playing || facts.length === 0 ? freshIn(moment) : facts;
  const news = headlineOf(told) ?? told.at(-1) ?? null;
  const situation = situationOf(moment.world);
  const hopeless = situation.kind === 'no-majority';
  if (news === null || (hopeless && weightOf(news) < DESPITE)) {
    return situationSentence(situation, words);
  }
  const section = 'rule' in news ? RULES[news.rule] : undefined;
  const forced =
    news.kind === 'election-started' && told.find(({ kind }) => kind === 'timed-out-by-hand');
  return {
    ...tell(words.facts, news),
    ...(section === undefined ? {} : { section }),
    ...(forced && { why: tell(words.facts, forced).title }),
  };
}

export function violationSentence({ property, nodes, term }: Violation, words: Messages): Sentence {
  const [a = '', b = a] = nodes;
  return words.headline.violated[property](a, b, term);
}

/** What is worth telling of the last event of which anything is, as long as it is fresh. */
function freshIn({ feed, world }: Moment): readonly Fact[] {
  const last = feed.last();
  if (last === undefined || world.time - last.at > NEWS_LAST) return [];
  const facts: Fact[] = [];
  for (let i = feed.length; i > 0 && feed.at(i).event === last.event; i--)
    facts.unshift(feed.at(i).fact);
  return facts;
}

function situationSentence(situation: Situation, words: Messages): Sentence {
  const { headline } = words;
  switch (situation.kind) {
    case 'not-begun':
      return {
        title: situation.nodes === 3 ? headline.start.title : headline.startOf(situation.nodes),
        why: headline.start.why,
        section: '§5.2',
      };
    case 'no-majority':
      return headline.tooFew(situation.up, situation.needed);
    case 'split':
      return {
        ...headline.split(situation.term, situation.needed, situation.nodes),
        section: '§5.2',
      };
    case 'campaign':
      return { ...headline.campaign(situation.candidate, situation.term), section: '§5.2' };
    case 'no-leader':
      return { ...headline.noLeader, section: '§5.2' };
    case 'replicating':
      return {
        ...headline.replicating(
          shortCommand(situation.command),
          situation.copies,
          situation.needed,
          situation.nodes,
        ),
        section: '§5.3',
      };
    case 'steady':
    case 'unheard':
      return { ...headline[situation.kind](situation.leader, situation.term), section: '§5.2' };
  }
}
