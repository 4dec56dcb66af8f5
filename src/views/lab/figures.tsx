import { useEffect, useState } from 'react';
import { originOf } from '../../lab/directed.js';
import { figuresOf, type Figures } from '../../lab/figures.js';
import { runs } from '../../lab/runs.js';
import type { MistakeName } from '../../mistakes/mistakes.js';
import { formatMs } from '../terms.js';
import { useLabWords } from './words.js';

interface Measured {
  readonly wrong: Figures;
  readonly right: Figures;
}

/** What was measured while the page is open: the same run always comes to the same figures. */
const known = new Map<MistakeName, Measured>();

/** A figure in which a mistake shows, with the mistake and without: ten seconds of its run each, played here. */
export function FiguresTable({
  mistake,
  figure,
}: {
  readonly mistake: MistakeName;
  readonly figure: keyof Figures;
}) {
  const words = useLabWords().figures;
  const measured = useMeasured(mistake);
  return (
    <table className="figures">
      <caption>{measured === undefined ? words.measuring : words.title}</caption>
      <thead>
        <tr>
          <th scope="col">{words.figure}</th>
          <th scope="col">{words.withIt}</th>
          <th scope="col">{words.without}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{words.names[figure]}</th>
          <td className="bad">{measured === undefined ? '…' : formatMs(measured.wrong[figure])}</td>
          <td>{measured === undefined ? '…' : formatMs(measured.right[figure])}</td>
        </tr>
      </tbody>
    </table>
  );
}

/** Each of the two runs takes some ms, and the page can draw before them and between. */
function useMeasured(mistake: MistakeName): Measured | undefined {
  const [, setDone] = useState(0);
  useEffect(() => {
    if (known.has(mistake)) return undefined;
    let next = setTimeout(() => {
      const wrong = figuresOf(originOf(mistake, runs[mistake]));
      next = setTimeout(() => {
        known.set(mistake, { wrong, right: figuresOf(originOf(null, runs[mistake])) });
        setDone((done) => done + 1);
      });
    });
    return () => clearTimeout(next);
  }, [mistake]);
  return known.get(mistake);
}
