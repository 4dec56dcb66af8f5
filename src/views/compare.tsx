import type { Moment } from '../history/moment.js';
import { compareWords, type CompareWords } from '../i18n/compare.js';
import { shortCommand } from '../i18n/facts.js';
import { isRunning, standingOf, type Server } from '../server/server.js';
import { leadersOf, serverOf } from '../simulation/world.js';
import type { Messages } from '../i18n/en.js';
import { useApp, useMessages, useSlice, useWordsOf } from './app-context.js';
import { branchName } from './branch-name.js';
import { Dialog } from './dialog.js';
import { formatMs } from './terms.js';

/** So many of the newest entries of a log are named. */
const ENTRIES = 4;

/** Two branches side by side, at the playhead's time: where they part, and what is another in one than in the other. */
export function Compare({
  with: id,
  onClose,
}: {
  readonly with: number;
  readonly onClose: () => void;
}) {
  const words = useMessages();
  const own = useWordsOf(compareWords);
  const { raftarium } = useApp();
  const here = useSlice((state) => state.branch);
  const moment = useSlice((state) => state.moment);
  const run = raftarium.run();
  const there = run.branch(id);
  const { time } = raftarium.playhead();
  const other = run.atTime(id, time);
  const { events } = run.parting(here.id, id).world;
  const rows = rowsOf(moment, other, words, own);
  return (
    <Dialog title={own.title} close={words.help.close} className="compare" onClose={onClose}>
      <p>{own.parting(formatMs(run.partsAt(here.id, id)), events)}</p>
      {there.tip.world.time < time && (
        <p className="note">{own.shorter(formatMs(there.tip.world.time))}</p>
      )}
      <table>
        <thead>
          <tr>
            <th scope="col">{own.at(formatMs(time))}</th>
            <th scope="col">{branchName(here, words)}</th>
            <th scope="col">{branchName(there, words)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, here: a, there: b }) => (
            <tr key={name} className={a === b ? 'same' : 'different'}>
              <th scope="row">{name}</th>
              <td>{a}</td>
              <td>{b}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.every((row) => row.here === row.there) && <p>{own.same}</p>}
    </Dialog>
  );
}

interface Row {
  readonly name: string;
  readonly here: string;
  readonly there: string;
}

function rowsOf(here: Moment, there: Moment, words: Messages, own: CompareWords): readonly Row[] {
  const row = (name: string, of: (moment: Moment) => string): Row => ({
    name,
    here: of(here),
    there: of(there),
  });
  const ofNode = (id: string, label: string, of: (server: Server) => string): Row =>
    row(`${id} ${label}`, ({ world }) => {
      const server = serverOf(world, id);
      return server === undefined ? '' : of(server);
    });
  return [
    row(
      words.roles.leader,
      ({ world }) =>
        leadersOf(world)
          .map(({ id }) => id)
          .join(', ') || own.nobody,
    ),
    ...here.world.servers.flatMap(({ id }) => [
      ofNode(id, own.role, (server) =>
        own.roleIn(words.roles[standingOf(server)], server.node.currentTerm),
      ),
      ofNode(id, 'votedFor', ({ node }) => node.votedFor ?? words.stage.nobody),
      ofNode(id, 'log[]', ({ node }) => logOf(node, own)),
      ofNode(id, 'commitIndex', (server) =>
        isRunning(server) ? `${server.node.commitIndex}` : '—',
      ),
    ]),
  ];
}

function logOf({ log }: Server['node'], own: CompareWords): string {
  if (log.length === 0) return own.empty;
  const from = Math.max(1, log.length - ENTRIES + 1);
  const shown = log.slice(from).map(({ term, command }) => `${shortCommand(command)} t${term}`);
  return `${from > 1 ? '… ' : ''}${shown.join(', ')}`;
}
