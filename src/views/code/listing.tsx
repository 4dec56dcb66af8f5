import type { Procedure } from '../../history/pseudocode.js';
import type { CodeWords } from '../../i18n/en-code.js';

/** A procedure with a mark for each of its lines, null for those that did not run. */
export interface Marked {
  readonly procedure: Procedure;
  readonly marks: readonly (string | null)[];
  readonly ran: boolean;
}

interface Props {
  readonly marked: Marked;
  readonly words: CodeWords['procedures'][Procedure['id']];
  /** Said of a line that has run, to those who cannot see its mark. */
  readonly ran: string;
}

/** A procedure: its name, why it is as it is, and its lines. */
export function Listing({ marked: { procedure, marks, ran }, words, ran: said }: Props) {
  const title = `code-${procedure.id}`;
  return (
    <section className={ran ? 'ran' : undefined} aria-labelledby={title}>
      <h3 id={title}>{words.name}</h3>
      <p className="note">{words.why}</p>
      <ol className="listing" translate="no">
        <li>
          <code lang="en">{procedure.head}</code>
        </li>
        {procedure.lines.map(({ text, depth }, i) => (
          <li key={`${procedure.id} ${text} ${marks.length - i}`} className={`depth-${depth}`}>
            <MarkedLine text={text} mark={marks[i] ?? null} said={said} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function MarkedLine({
  text,
  mark,
  said,
}: {
  readonly text: string;
  readonly mark: string | null;
  readonly said: string;
}) {
  if (mark === null) return <code lang="en">{text}</code>;
  return (
    <mark>
      <span className="in-words">{said}: </span>
      <code lang="en">{text}</code>
      {mark !== '' && <code className="values">{mark}</code>}
    </mark>
  );
}
