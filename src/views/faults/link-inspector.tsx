import type { NodeId } from '../../raft/node.js';
import { linkName, type LinkQuality } from '../../simulation/world.js';
import { useApp, useMessages, useSlice, useWatched } from '../app-context.js';
import { CloseButton } from '../inspector/close-button.js';
import { QualityFields } from '../settings/quality-fields.js';
import { toggleLink } from '../toggle-link.js';
import { useFaultWords } from './words.js';

interface Ends {
  readonly from: NodeId;
  readonly to: NodeId;
}

/** A link: whether it carries messages, each way, and its own latency and loss. */
export function LinkInspector({ from, to }: Ends) {
  const words = useFaultWords().link;
  const { inspector } = useMessages();
  const { raftarium } = useApp();
  const watched = useWatched();
  const there = useIsCut(from, to);
  const back = useIsCut(to, from);
  const known = useSlice(({ moment: { world } }) =>
    [from, to].every((id) => world.servers.some((server) => server.id === id)),
  );
  if (!known) return <p className="empty">{inspector.empty}</p>;
  const oneWay = there ? words.oneWay(from, to) : words.oneWay(to, from);
  return (
    <>
      <header className="inspector-head">
        <h2>{words.title(from, to)}</h2>
        <div className="actions">
          <button type="button" onClick={() => toggleLink(raftarium, from, to)}>
            {there || back ? words.healBoth : words.cutBoth}
          </button>
          <CloseButton />
        </div>
      </header>
      <p className="why">{there && back ? words.cut : there || back ? oneWay : words.open}</p>
      {!watched && (
        <>
          <Direction from={from} to={to} />
          <Direction from={to} to={from} />
        </>
      )}
    </>
  );
}

function useIsCut(from: NodeId, to: NodeId): boolean {
  return useSlice((state) => state.moment.world.cuts.includes(linkName(from, to)));
}

/** One direction of a link. */
function Direction({ from, to }: Ends) {
  const words = useFaultWords().link;
  const { settings: network } = useMessages();
  const { raftarium } = useApp();
  const isCut = useIsCut(from, to);
  const settings = useSlice((state) => state.moment.world.settings);
  const own = useSlice((state) => state.moment.world.oddities.links[linkName(from, to)]);
  const set = (quality: LinkQuality) => raftarium.dispatch({ do: 'link', from, to, ...quality });
  const { latency, loss } = settings;
  const quality = { latency: own?.latency ?? latency, loss: own?.loss ?? loss };
  return (
    <section className="group" aria-label={`${from} → ${to}`}>
      <h3>
        {from} → {to}
        <button
          type="button"
          onClick={() => raftarium.dispatch({ do: isCut ? 'heal' : 'cut', from, to })}
        >
          {isCut ? words.healOne : words.cutOne}
        </button>
      </h3>
      {own === undefined ? (
        <p className="field">
          <span className="note">
            {words.like(network.range(...latency), Math.round(100 * loss))}
          </span>
          <button type="button" onClick={() => set({ latency, loss })}>
            {words.own}
          </button>
        </p>
      ) : (
        <>
          <QualityFields
            quality={quality}
            onChange={(changed) => set({ ...quality, ...changed })}
          />
          <button type="button" onClick={() => set({ latency: null, loss: null })}>
            {words.usual}
          </button>
        </>
      )}
    </section>
  );
}
