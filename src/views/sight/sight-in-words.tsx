import type { Sight } from '../../history/sight.js';
import { useMessages, useSlice } from '../app-context.js';
import { inWords as messageInWords } from '../stage/message-words.js';
import { ageOf, inWords, useSightWords } from './words.js';

/** What a node knows as lists in words, for those who do not see it. */
export function SightInWords({ sight: { knowledge, world } }: { readonly sight: Sight }) {
  const messages = useMessages();
  const words = useSightWords();
  const time = useSlice((state) => state.moment.world.time);
  return (
    <div className="in-words">
      <h2>{words.others}</h2>
      <ul>
        {knowledge.others.map((known) => (
          <li key={known.id}>
            {words.list(
              [
                known.id,
                inWords(known, words, messages),
                ageOf(known, knowledge, time, words),
              ].filter(Boolean),
            )}
          </li>
        ))}
      </ul>
      <h2>{messages.stage.messages}</h2>
      {world.exchanges.length === 0 ? (
        <p>{messages.stage.noMessages}</p>
      ) : (
        <ul>
          {world.exchanges.map((exchange) => (
            <li key={exchange.id}>{messageInWords(exchange, time, messages)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
