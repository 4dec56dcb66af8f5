import { isFlying, type Exchange } from '../../simulation/exchange.js';
import { useApp, useWatched } from '../app-context.js';
import { CloseButton } from './close-button.js';
import { useWhyWords } from './use-fate.js';

const DELAY = 50;

/** What can be done to the message that is under way, and the way out. */
export function ExchangeActions({ exchange }: { readonly exchange: Exchange | null }) {
  const words = useWhyWords();
  const { raftarium } = useApp();
  const watched = useWatched();
  return (
    <div className="actions">
      {exchange !== null && !watched && !exchange.lost && isFlying(exchange) && (
        <>
          <button
            type="button"
            title={words.deliverNote}
            onClick={() => raftarium.dispatch({ do: 'deliver', exchange: exchange.id })}
          >
            {words.deliver}
          </button>
          <button
            type="button"
            onClick={() => raftarium.dispatch({ do: 'drop', exchange: exchange.id })}
          >
            {words.drop}
          </button>
          <button
            type="button"
            title={words.delayNote}
            onClick={() => raftarium.dispatch({ do: 'delay', exchange: exchange.id, by: DELAY })}
          >
            {words.delay}
          </button>
          <button
            type="button"
            onClick={() => raftarium.dispatch({ do: 'duplicate', exchange: exchange.id })}
          >
            {words.duplicate}
          </button>
        </>
      )}
      <CloseButton />
    </div>
  );
}
