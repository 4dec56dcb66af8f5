import { MARKS } from '../../history/timeline.js';
import type { GuideWords } from '../../i18n/en-guide.js';
import type { Exchange } from '../../simulation/exchange.js';
import { useMessages } from '../app-context.js';
import { Slip } from '../icons.js';
import { LogAxis } from '../log/axis.js';
import { LogKey } from '../log/key.js';
import { WIDE } from '../log/log.js';
import { range, Row } from '../log/row.js';
import { labelOf } from '../stage/message-words.js';
import { LaneSwatch, MarkSwatch } from './canvas.js';
import {
  Branch,
  CutLink,
  FuseShape,
  MessageShape,
  NodeFigure,
  OneWayCut,
  WallFigure,
} from './figures.js';
import { logs, messages, roles, timers } from './specimens.js';

interface Props {
  readonly words: GuideWords['legend'];
}

/** Every shape on one sheet, each drawn by what draws it on the page. */
export function Legend({ words }: Props) {
  return (
    <div className="legend">
      <Roles words={words} />
      <Timers words={words} />
      <Messages words={words} />
      <Ballots words={words} />
      <Terms words={words} />
      <Log words={words} />
      <Time words={words} />
    </div>
  );
}

function Roles({ words }: Props) {
  const { roles: names } = useMessages();
  const shown = ['follower', 'candidate', 'leader', 'down', 'unreachable'] as const;
  return (
    <section>
      <h3>{words.roles.title}</h3>
      <ul className="legend-row legend-roles">
        {shown.map((role) => (
          <li key={role}>
            <NodeFigure server={roles[role]} selected={false} />
            <span className="in-words">{names[role]}: </span>
            {words.roles[role]}
          </li>
        ))}
        <li>
          <NodeFigure server={roles.frozen} selected={false} />
          {words.roles.frozen}
        </li>
        <li>
          <NodeFigure server={roles.follower} selected />
          {words.roles.selected}
        </li>
      </ul>
    </section>
  );
}

function Timers({ words }: Props) {
  return (
    <section>
      <h3>{words.timers.title}</h3>
      <ul className="legend-row">
        {(['election', 'heartbeat'] as const).map((timer) => (
          <li key={timer}>
            <span className="rings">
              {timers[timer].map((server, i) => (
                <NodeFigure key={[i, timer].join(' ')} server={server} selected={false} ringOnly />
              ))}
            </span>
            {words.timers[timer]}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Messages({ words }: Props) {
  const page = useMessages();
  const shown = Object.entries(messages) as readonly (readonly [keyof typeof messages, Exchange])[];
  return (
    <section className="wide">
      <h3>
        {words.messages.title} <span className="note">{words.messages.note}</span>
      </h3>
      <ul className="legend-messages">
        {shown.map(([kind, exchange]) => (
          <li key={kind}>
            <MessageShape exchange={exchange} />
            <code>{labelOf(exchange, page).http}</code>
            {words.messages[kind]}
          </li>
        ))}
        <li>
          <CutLink />
          {words.messages.cut}
        </li>
        <li>
          <OneWayCut />
          {words.messages.oneWay}
        </li>
        <li>
          <WallFigure />
          {words.messages.wall}
        </li>
      </ul>
    </section>
  );
}

function Ballots({ words }: Props) {
  return (
    <section>
      <h3>{words.ballots.title}</h3>
      <ul className="legend-row">
        {(['pending', 'granted', 'counted', 'refused'] as const).map((state) => (
          <li key={state}>
            <svg className="t3" viewBox="0 0 34 28" width="34" height="28" aria-hidden="true">
              <Slip name="S2" state={state} />
            </svg>
            {words.ballots[state]}
          </li>
        ))}
      </ul>
      <p className="note">{words.ballots.note}</p>
    </section>
  );
}

function Terms({ words }: Props) {
  const { term } = useMessages();
  return (
    <section>
      <h3>{words.terms.title}</h3>
      <ul className="legend-row">
        {range(1, 6).map((n) => (
          <li key={n} className={`t${n} legend-term`}>
            {term(n)}
          </li>
        ))}
      </ul>
      <p className="note">{words.terms.note}</p>
    </section>
  );
}

/** As many columns as the longest log has entries; narrower ones than on the page. */
const COLUMNS = 5;
const CELL = 72;

function Log({ words }: Props) {
  const [leader = null] = logs;
  return (
    <section>
      <h3>{words.log.title}</h3>
      <div className="legend-log" tabIndex={0} role="group" aria-label={words.log.title}>
        <LogKey progress />
        <div className="log-sheet" style={{ width: WIDE.name + COLUMNS * CELL + WIDE.ends }}>
          <LogAxis first={1} last={COLUMNS} name={WIDE.name} cell={CELL} />
          <ul inert>
            {logs.map((server) => (
              <Row
                key={server.id}
                server={server}
                leader={server === leader ? null : leader}
                first={1}
                last={COLUMNS}
                cell={CELL}
              />
            ))}
          </ul>
        </div>
      </div>
      <p className="note">{words.log.note}</p>
    </section>
  );
}

function Time({ words }: Props) {
  const { roles: names } = useMessages();
  return (
    <section>
      <h3>{words.time.title}</h3>
      <p className="note">{words.time.note}</p>
      <ul className="legend-row">
        {(['follower', 'candidate', 'leader', 'down'] as const).map((role) => (
          <li key={role}>
            <LaneSwatch role={role} />
            {names[role]}
          </li>
        ))}
      </ul>
      <ul className="legend-marks">
        {MARKS.map((kind) => (
          <li key={kind}>
            <MarkSwatch kind={kind} />
            {words.time.marks[kind]}
          </li>
        ))}
        <li>
          <Branch />
          {words.time.branch}
        </li>
      </ul>
      <p className="fuse-line">
        <FuseShape />
        {words.time.fuse}
      </p>
    </section>
  );
}
