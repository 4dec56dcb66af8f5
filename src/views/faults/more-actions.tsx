import { Ellipsis } from 'lucide-react';
import { useId, type MouseEvent } from 'react';
import type { Server } from '../../server/server.js';
import type { Command } from '../../simulation/command.js';
import { useApp, useSlice } from '../app-context.js';
import { Picker } from '../picker.js';
import { useFaultWords } from './words.js';

const RATES = [0.25, 0.5, 1, 2, 4];

/** What else can be done to a node: behind a button, so that the rest stays calm. */
export function MoreActions({ server }: { readonly server: Server }) {
  const words = useFaultWords().node;
  return (
    <Picker name={words.more(server.id)} icon={<Ellipsis size={17} aria-hidden="true" />}>
      <MoreFields server={server} />
    </Picker>
  );
}

/** The same as fields: each with a note that says what it does. */
function MoreFields({ server: { id: node, status, node: raft } }: { readonly server: Server }) {
  const words = useFaultWords().node;
  const beats = status === 'up' && (raft.leadership !== null || raft.candidacy !== null);
  return (
    <div className="deeds">
      {status === 'up' && (
        <Deed command={{ do: 'freeze', node }} name={words.freeze} note={words.freezeNote} />
      )}
      <Deed command={{ do: 'wipe', node }} name={words.wipe} note={words.wipeNote} />
      <Deed
        command={{ do: 'partition', groups: [[node]] }}
        name={words.isolate}
        note={words.isolateNote}
      />
      {beats && (
        <Deed
          command={{ do: 'beat', node }}
          name={raft.leadership === null ? words.askAgain : words.beat}
          note={raft.leadership === null ? words.askAgainNote : words.beatNote}
        />
      )}
      <Clock node={node} />
    </div>
  );
}

/** A command as a button that closes what it stands in, and what it does. */
function Deed({
  command,
  name,
  note,
}: {
  readonly command: Command;
  readonly name: string;
  readonly note: string;
}) {
  const { raftarium } = useApp();
  const id = useId();
  function act({ currentTarget }: MouseEvent<HTMLButtonElement>): void {
    currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
    raftarium.dispatch(command);
  }
  return (
    <>
      <button type="button" aria-describedby={id} onClick={act}>
        {name}
      </button>
      <p className="note" id={id}>
        {note}
      </p>
    </>
  );
}

/** How fast a node's clock runs. */
function Clock({ node }: { readonly node: string }) {
  const words = useFaultWords().node;
  const { raftarium } = useApp();
  const rate = useSlice((state) => state.moment.world.oddities.clocks[node] ?? 1);
  const rates = RATES.includes(rate) ? RATES : [...RATES, rate].toSorted((a, b) => a - b);
  return (
    <>
      <label className="picker">
        <span>{words.clock}</span>
        <select
          value={rate}
          onChange={(event) =>
            raftarium.dispatch({ do: 'clock', node, rate: Number(event.target.value) })
          }
        >
          {rates.map((each) => (
            <option key={each} value={each}>
              {words.rate(each)}
            </option>
          ))}
        </select>
      </label>
      <p className="note">{words.clockNote}</p>
    </>
  );
}
