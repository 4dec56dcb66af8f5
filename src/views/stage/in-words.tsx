import { isFlying } from '../../simulation/exchange.js';
import { useMessages, useTold } from '../app-context.js';
import { nodeLabel } from '../terms.js';
import { inWords } from './message-words.js';
import { msLeft, shownTimer } from './timers.js';

/** The nodes and the messages in flight as lists in words, for those who do not see them. */
export function StageInWords() {
  const words = useMessages();
  const { world } = useTold().moment;
  const flying = world.exchanges.filter(isFlying);
  return (
    <div className="in-words">
      <h2>{words.stage.nodes}</h2>
      <ul>
        {world.servers.map((server) => {
          const { id, node } = server;
          const timer = shownTimer(node);
          const left = timer === null ? 0 : msLeft(timer, world.time);
          const word =
            node.leadership === null ? words.stage.electionLeft : words.stage.heartbeatLeft;
          return <li key={id}>{nodeLabel(server, words, timer === null ? '' : word(left))}</li>;
        })}
      </ul>
      <h2>{words.stage.messages}</h2>
      {flying.length === 0 ? (
        <p>{words.stage.noMessages}</p>
      ) : (
        <ul>
          {flying.map((exchange) => (
            <li key={exchange.id}>{inWords(exchange, world.time, words)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
