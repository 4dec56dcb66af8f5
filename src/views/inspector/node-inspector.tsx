import { lazy, Suspense, useEffect, useRef } from 'react';
import type { FieldId } from '../../i18n/sources.js';
import { shortCommand } from '../../i18n/facts.js';
import type { NodeId } from '../../raft/node.js';
import { isRunning, isUnknown, standingOf, type Server } from '../../server/server.js';
import { serverOf } from '../../simulation/world.js';
import { useApp, useMessages, useSlice } from '../app-context.js';
import { sameButTimers } from '../but-timers.js';
import { Explained } from '../explained.js';
import { READABLE, textIn, whenChanged } from '../frames.js';
import { RoleIcon } from '../icons.js';
import { ActionsOf } from '../stage/node-actions.js';
import { BEADS, beadsLeft, msLeft, shareLeft, shownTimer } from '../stage/timers.js';
import { termClass } from '../terms.js';

/** Fetched when somebody looks through the eyes of a node. */
const KnownOthers = lazy(async () => ({
  default: (await import('../sight/known-others.js')).KnownOthers,
}));

/** A node's state as Figure 2 lists it, its two timers, and what its state machine holds. */
export function NodeInspector({ id }: { readonly id: NodeId }) {
  const words = useMessages();
  const { server } = useSlice(
    (state) => ({ server: serverOf(state.moment.world, id) }),
    sameButTimers,
  );
  const memoryOnly = useSlice((state) => state.moment.world.preset === 'memory-only');
  if (server === undefined) return <p className="empty">{words.inspector.empty}</p>;
  if (isUnknown(server)) {
    return (
      <>
        <Head server={server} />
        <p className="empty">{words.stage.neverSeen}</p>
      </>
    );
  }
  const { node } = server;
  const gone = !isRunning(server);
  const last = node.log.last();
  return (
    <>
      <Head server={server} />
      <Look node={id} />
      {server.panic !== null && (
        <p className="panic own">
          {words.inspector.panic} <code>{server.panic}</code>
        </p>
      )}
      <Group
        title={words.inspector.persistent}
        note={memoryOnly ? words.inspector.persistentMemory : words.inspector.persistentNote}
      >
        <Field field="currentTerm">{node.currentTerm}</Field>
        <Field field="votedFor">{node.votedFor ?? words.inspector.none}</Field>
        <Field field="log" list>
          {words.inspector.entries(node.log.length)}
          {last !== undefined && (
            <span
              className={`chip ${termClass(last.term)} ${gone ? 'kept' : node.commitIndex >= node.log.length ? 'committed' : 'stored'}`}
            >
              {shortCommand(last.command)} t{last.term}
            </span>
          )}
        </Field>
      </Group>
      <Group title={words.inspector.volatile} note={words.inspector.volatileNote}>
        <Field field="commitIndex">{gone ? '—' : node.commitIndex}</Field>
        <Field field="lastApplied">{gone ? '—' : node.lastApplied}</Field>
      </Group>
      <Group
        title={words.inspector.leaders}
        note={node.leadership === null ? words.inspector.notLeader : words.inspector.leadersNote}
      >
        <Progress field="nextIndex" indexes={node.leadership?.nextIndex} />
        <Progress field="matchIndex" indexes={node.leadership?.matchIndex} />
      </Group>
      <Timers server={server} />
      <Group
        title={<Explained field="machine">{words.inspector.machine}</Explained>}
        note={words.inspector.machineNote}
      >
        {Object.keys(server.machine).length === 0 ? (
          <p className="note">{words.inspector.machineEmpty}</p>
        ) : (
          <dl className="machine">
            {Object.entries(server.machine).map(([key, value]) => (
              <div key={key}>
                <dt>{key}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
      </Group>
    </>
  );
}

function Head({ server }: { readonly server: Server }) {
  const words = useMessages();
  const role = standingOf(server);
  return (
    <header className="inspector-head">
      <h2>
        {server.id} <RoleIcon role={role} /> <span className="role-name">{words.roles[role]}</span>
      </h2>
      <div className="actions">
        <ActionsOf server={server} />
      </div>
    </header>
  );
}

/** The switch that shows the cluster as this node knows it, and what it knows. */
function Look({ node }: { readonly node: NodeId }) {
  const words = useMessages();
  const { raftarium } = useApp();
  const isOn = useSlice((state) => state.lens?.node === node);
  const look = async () => (await import('../sight/look.js')).lookThrough(raftarium, node);
  return (
    <>
      <button
        type="button"
        className="look"
        aria-pressed={isOn}
        title={words.inspector.asKnownNote}
        onClick={() => void look()}
      >
        {words.inspector.asKnown(node)}
      </button>
      <Suspense>{isOn && <KnownOthers />}</Suspense>
    </>
  );
}

function Group({
  title,
  note,
  children,
}: {
  readonly title: React.ReactNode;
  readonly note?: string;
  readonly children: React.ReactNode;
}) {
  return (
    <section className="group">
      <h3>
        {title} {note !== undefined && <span className="note">{note}</span>}
      </h3>
      {children}
    </section>
  );
}

/** A field of Figure 2; a list is written as there, with brackets. */
function Field({
  field,
  list = false,
  children,
}: {
  readonly field: FieldId;
  readonly list?: boolean;
  readonly children: React.ReactNode;
}) {
  return (
    <p className="field">
      <code>
        <Explained field={field}>
          {field}
          {list && '[]'}
        </Explained>
      </code>
      <span>{children}</span>
    </p>
  );
}

function Progress({
  field,
  indexes,
}: {
  readonly field: FieldId;
  readonly indexes: Readonly<Record<NodeId, number>> | undefined;
}) {
  return (
    <Field field={field} list>
      {indexes === undefined
        ? '—'
        : Object.entries(indexes).map(([peer, index]) => (
            <span key={peer} className="pair">
              <small>{peer}</small> {index}
            </span>
          ))}
    </Field>
  );
}

/** Both timers, in their two forms: the one that does not run says why. The frame loop writes what is left. */
function Timers({ server }: { readonly server: Server }) {
  const words = useMessages();
  const { frames } = useApp();
  const bar = useRef<HTMLElement>(null);
  const beads = useRef<HTMLSpanElement>(null);
  const left = useRef<HTMLElement>(null);
  const whole = useRef<HTMLSpanElement>(null);
  const { id, node, status } = server;
  const gone = status !== 'up';
  const leads = node.leadership !== null;
  const { election, heartbeat, of, offLeader, offNotLeader } = words.inspector;
  // Another timer has other elements, in which nothing is written yet.
  const running = gone ? null : leads ? 'heartbeat' : 'election';
  useEffect(() => {
    if (running === null || left.current === null || whole.current === null) return undefined;
    const [leftText, wholeText] = [textIn(left.current), textIn(whole.current)];
    const writeShare = whenChanged((percent: number) => {
      if (bar.current !== null) bar.current.style.backgroundSize = `${percent}% 100%`;
    });
    const writeBeads = whenChanged((left: number) => {
      [...(beads.current?.children ?? [])].forEach((bead, i) => {
        bead.classList.toggle('left', i < left);
      });
    });
    const writeLeft = whenChanged((ms: number) => {
      leftText.data = `${ms}`;
    });
    const writeWhole = whenChanged((ms: number) => {
      wholeText.data = of(ms);
    });
    return frames.add(({ moment, time }) => {
      const now = serverOf(moment.world, id)?.node;
      const timer = now === undefined ? null : shownTimer(now);
      if (timer === null) return;
      const share = shareLeft(timer, time);
      writeShare(Math.round(100 * share));
      writeBeads(beadsLeft(share));
      writeLeft(msLeft(timer, time));
      writeWhole(timer.duration);
    }, READABLE);
  }, [frames, id, of, running]);
  const off =
    status === 'down' ? words.inspector.offDown : status === 'paused' ? words.stage.frozen : '—';
  const remaining = (
    <span className="left-of">
      <b ref={left} /> <span ref={whole} />
    </span>
  );
  return (
    <Group title={words.inspector.timers}>
      <p className="timer-line">
        <Explained field="electionTimeout">{election}</Explained>
        <span className="timer-bar">{!gone && !leads && <i ref={bar} />}</span>
        <span className="value">{gone ? off : leads ? offLeader : remaining}</span>
      </p>
      <p className="timer-line">
        <Explained field="heartbeat">{heartbeat}</Explained>
        <span key={`${leads}`} className="timer-beads" ref={leads ? beads : null}>
          {Array.from({ length: BEADS }, (_, i) => (
            <i key={i} />
          ))}
        </span>
        <span className="value">{gone ? off : leads ? remaining : offNotLeader}</span>
      </p>
    </Group>
  );
}
