import { useEffect, useRef } from 'react';
import { PROCEDURES } from '../../history/procedures.js';
import { markOf } from '../../history/pseudocode.js';
import { codeWords } from '../../i18n/code.js';
import { useSlice, useWordsOf } from '../app-context.js';
import { Listing, type Marked } from './listing.js';
import '../styles/code.css';

/** Figure 2 as pseudocode: the lines that the event at the playhead ran are marked, with the values they had. */
export function CodePanel() {
  const words = useWordsOf(codeWords);
  const event = useSlice((state) => state.moment.world.event);
  const procedures = PROCEDURES.map((procedure): Marked => {
    const marks = procedure.lines.map((line) => markOf(line, event.facts));
    return { procedure, marks, ran: marks.some((mark) => mark !== null) };
  });
  const run = procedures.filter(({ ran }) => ran);
  const shown = run[0]?.procedure.id;
  const panel = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const section = shown === undefined ? null : panel.current?.querySelector('section.ran');
    if (section instanceof HTMLElement) bringIntoView(section);
  }, [shown]);

  const node = event.facts.find((fact) => 'rule' in fact)?.node;
  return (
    <div className="code" ref={panel}>
      <p className="code-now" role="status">
        {node === undefined
          ? words.nothing
          : words.at(
              node,
              run.map(({ procedure }) => words.procedures[procedure.id].name),
            )}
      </p>
      {procedures.map((marked) => (
        <Listing
          key={marked.procedure.id}
          marked={marked}
          words={words.procedures[marked.procedure.id]}
          ran={words.ran}
        />
      ))}
    </div>
  );
}

/** Scrolls the panel, never the page: to the procedure, or further, to its first line that ran. */
function bringIntoView(section: HTMLElement): void {
  const scroller = section.closest('.tab-panel') ?? section.closest('.inspector');
  const mark = section.querySelector('mark');
  if (scroller === null || mark === null) return;
  const covered = scroller.querySelector('[role="tablist"]')?.clientHeight ?? 0;
  const outer = scroller.getBoundingClientRect();
  const room = outer.height - covered;
  const { top, bottom } = section.getBoundingClientRect();
  if (top >= outer.top + covered && bottom <= outer.bottom) return;
  const line = mark.getBoundingClientRect();
  const fits = line.bottom - top < room * (2 / 3);
  scroller.scrollTop += (fits ? top : line.top - room / 4) - outer.top - covered;
}
