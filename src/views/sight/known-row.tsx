import { useCallback } from 'react';
import type { Known } from '../../history/hearing.js';
import type { Sight } from '../../history/sight.js';
import { shortCommand } from '../../i18n/facts.js';
import type { Entry } from '../../raft/node.js';
import { standingOf, type Server } from '../../server/server.js';
import { serverOf } from '../../simulation/world.js';
import { useMessages } from '../app-context.js';
import { RoleIcon } from '../icons.js';
import { Cell } from '../log/cell.js';
import { CommitRule, Pins, range } from '../log/row.js';
import { termClass } from '../terms.js';
import { Age } from './age.js';
import { inWords, shortAgeOf, useSightWords } from './words.js';
import '../styles/sight.css';

interface Props {
  readonly known: Known;
  readonly sight: Sight;
  /** The node as it is. */
  readonly server: Server;
  /** Who looks, if it leads: it knows how far this follower is. */
  readonly leader: Server | null;
  readonly first: number;
  readonly last: number;
  readonly cell: number;
}

/** Another node's log as far as it is known; what else is in it is pale. */
export function KnownRow({ known, sight, server, leader, first, last, cell }: Props) {
  const messages = useMessages();
  const words = useSightWords();
  const { id } = server;
  const seen = serverOf(sight.world, id) ?? server;
  const text = useCallback((time: number) => shortAgeOf(known, time, words), [known, words]);
  return (
    <li
      className={`log-row ${standingOf(seen)}`}
      aria-label={words.row(id, inWords(known, words, messages) || words.never)}
    >
      <div className="log-name">
        <RoleIcon role={standingOf(seen)} />
        <span>
          <b>{id}</b>
          <small>
            <Age text={text} />
          </small>
        </span>
      </div>
      <div className="log-cells">
        {range(first, last).map((index) => (
          <span key={index} style={{ left: (index - 1) * cell, width: cell - 4 }}>
            <KnownCell known={known} server={server} index={index} last={last} />
          </span>
        ))}
        <CommitRule
          commitIndex={Math.min(known.commitIndex ?? 0, known.log.length)}
          lastApplied={0}
          cell={cell}
        />
        {leader !== null && <Pins leader={leader} follower={id} cell={cell} />}
      </div>
      <div className="log-ends">
        <span>{known.commitIndex ?? words.unknown}</span>
        <span>{words.unknown}</span>
      </div>
    </li>
  );
}

/** What is known at an index: the entry, or that there is one; else, what is there without the viewer's knowing. */
function KnownCell({
  known: { log, reaches, commitIndex },
  server,
  index,
  last,
}: Pick<Props, 'known' | 'server' | 'last'> & { readonly index: number }) {
  const words = useSightWords();
  const { id, node } = server;
  if (index <= log.length) {
    return (
      <Cell
        node={id}
        entry={log.at(index)}
        index={index}
        state={index <= (commitIndex ?? 0) ? 'committed' : 'stored'}
        first={index === Math.min(last, log.length)}
      />
    );
  }
  if (reaches !== null && index <= reaches.index) {
    return (
      <span
        className="cell unseen"
        role="img"
        aria-label={words.cell(index)}
        title={words.cell(index)}
      >
        {words.unknown}
      </span>
    );
  }
  return index > node.log.length ? (
    <i className="missing-dot" />
  ) : (
    <Pale entry={node.log.at(index)} />
  );
}

function Pale({ entry }: { readonly entry: Entry }) {
  return (
    <span className={`cell stored pale ${termClass(entry.term)}`} aria-hidden="true">
      <code>{shortCommand(entry.command)}</code>
      <small>t{entry.term}</small>
    </span>
  );
}
