import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { measureEngine } from './engine.js';
import { table, type Figure } from './figures.js';
import { measureHistory } from './history.js';
import { measureHttp } from './http.js';
import { measureLinks } from './link.js';
import { measurePage } from './page.js';

/** `npm run bench`, all groups of figures or those named; `-- --json FILE` also writes them to a file. */
const groups: Readonly<Record<string, () => readonly Figure[] | Promise<readonly Figure[]>>> = {
  engine: measureEngine,
  history: measureHistory,
  link: measureLinks,
  page: measurePage,
  http: measureHttp,
};

const { values, positionals } = parseArgs({
  options: { json: { type: 'string' } },
  allowPositionals: true,
});

const figures: Figure[] = [];
for (const [name, measure] of Object.entries(groups)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  // One group after the other: they would only measure each other.
  // oxlint-disable-next-line no-await-in-loop
  const measured = await measure();
  console.log(`${table(measured)}\n`);
  figures.push(...measured);
}
if (values.json !== undefined) {
  const byName = figures.map(({ name, value, unit }) => [name, { value, unit }]);
  writeFileSync(values.json, `${JSON.stringify(Object.fromEntries(byName), null, 2)}\n`);
}
