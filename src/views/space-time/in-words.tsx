import type { Traffic } from '../../history/traffic.js';
import { eventInWords, flightInWords, useWords } from './words.js';

/** Only the newest are read out: nobody listens to hundreds. */
const MOST = 40;

/** What is drawn as lists in words, for those who do not see it. */
export function TrafficInWords({ traffic }: { readonly traffic: Traffic }) {
  const words = useWords();
  const { events, messages, none } = words.spaceTime.lists;
  return (
    <div className="in-words">
      <h2>{events}</h2>
      {traffic.events.length === 0 ? (
        <p>{none}</p>
      ) : (
        <ul>
          {traffic.events.slice(-MOST).map((event, i) => (
            <li key={`${event.event} ${i}`}>{eventInWords(event, words)}</li>
          ))}
        </ul>
      )}
      <h2>{messages}</h2>
      {traffic.flights.length === 0 ? (
        <p>{words.stage.noMessages}</p>
      ) : (
        <ul>
          {traffic.flights.slice(-MOST).map((flight) => (
            <li key={`${flight.exchange.id} ${flight.exchange.phase}`}>
              {flightInWords(flight, words)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
