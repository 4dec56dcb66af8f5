import { rememberedFate, type Fate } from '../../history/fate.js';
import { whyWords } from '../../i18n/why.js';
import type { WhyWords } from '../../i18n/en-why.js';
import type { Exchange } from '../../simulation/exchange.js';
import { useApp, useSlice, useWordsOf } from '../app-context.js';

const fateOf = rememberedFate();

/** What has become of an exchange by the time at which the playhead stands. */
export function useFate(exchange: Exchange): Fate {
  const { raftarium } = useApp();
  const moment = useSlice((state) => state.moment);
  const branch = useSlice((state) => state.branch.id);
  return fateOf(raftarium.chronicle(), branch, exchange, moment);
}

export function useWhyWords(): WhyWords {
  return useWordsOf(whyWords);
}
