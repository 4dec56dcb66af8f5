import { X } from 'lucide-react';
import { isFlying, type Exchange } from '../../simulation/exchange.js';
import { useApp, useMessages, useWatched } from '../app-context.js';

const DELAY = 50;

/** What can be done to the message that is under way, and the way out. */
export function ExchangeActions({ exchange }: { readonly exchange: Exchange | null }) {
  const words = useMessages();
  const { raftarium } = useApp();
  const watched = useWatched();
  return (
    <div className="actions">
      {exchange !== null && !watched && !exchange.lost && isFlying(exchange) && (
        <>
          <button
            type="button"
            onClick={() => raftarium.dispatch({ do: 'drop', exchange: exchange.id })}
          >
            {words.inspector.drop}
          </button>
          <button
            type="button"
            title={words.inspector.delayNote}
            onClick={() => raftarium.dispatch({ do: 'delay', exchange: exchange.id, by: DELAY })}
          >
            {words.inspector.delay}
          </button>
          <button
            type="button"
            onClick={() => raftarium.dispatch({ do: 'duplicate', exchange: exchange.id })}
          >
            {words.inspector.duplicate}
          </button>
        </>
      )}
      <button
        type="button"
        className="icon"
        aria-label={words.inspector.close}
        onClick={() => raftarium.select(null)}
      >
        <X size={18} />
      </button>
    </div>
  );
}
