/**
 * Time and peak memory against number of posts, both axes logarithmic, as SVG: from `run.mjs --plot`, or from its figures,
 * `node bench/plot.mjs FIGURES.json FILE.svg`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chain } from './command.mjs';
import { toSize } from './sizes.mjs';

const width = 760;
const height = 340;
const panel = { top: 46, left: 58, width: 290, height: 230, gap: 84 };
const ours = '#1f6feb';
const floor = '#8a94a0';

/** The picture of `sizes` as `measureArchive` gives them. Throws where no size holds the whole chain. */
export function plotScaling(sizes) {
  const points = sizes
    .map((size) => ({ posts: size.posts, chain: size.rows.find(({ to }) => to === chain), physics: size.physics }))
    .filter((size) => size.chain !== undefined)
    .toSorted((a, b) => a.posts - b.posts);
  if (points.length === 0) throw new Error(`nothing to draw: no size was measured with ${chain}`);
  const seconds = drawPanel(0, points, { title: 'Seconds', key: 'seconds' });
  const memory = drawPanel(1, points, { title: 'Peak memory (MiB)', key: 'peakMiB' });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12" fill="#24292f">
<title>Time and peak memory against number of posts</title>
<rect width="${width}" height="${height}" fill="#fff"/>
${seconds}
${memory}
${legend()}
</svg>
`;
}

function drawPanel(index, points, { title, key }) {
  const left = panel.left + index * (panel.width + panel.gap);
  const xs = decades(points.map(({ posts }) => posts));
  const ys = decades(points.flatMap((point) => [point.chain[key], point.physics[key]]));
  const x = (value) => left + (panel.width * (Math.log10(value) - xs.from)) / (xs.to - xs.from);
  const y = (value) => panel.top + panel.height * (1 - (Math.log10(value) - ys.from) / (ys.to - ys.from));
  const bottom = panel.top + panel.height;
  const lines = [`<text x="${left}" y="${panel.top - 16}" font-weight="600">${title}</text>`];
  for (const tick of ticks(xs)) {
    lines.push(`<path d="M${fixed(x(tick))} ${panel.top}V${bottom}" stroke="#eaeef2"/>`);
    lines.push(
      `<text x="${fixed(x(tick))}" y="${bottom + 18}" text-anchor="middle" fill="#57606a">${toSize(tick)}</text>`,
    );
  }
  for (const tick of ticks(ys)) {
    lines.push(`<path d="M${left} ${fixed(y(tick))}H${left + panel.width}" stroke="#eaeef2"/>`);
    lines.push(`<text x="${left - 8}" y="${fixed(y(tick) + 4)}" text-anchor="end" fill="#57606a">${tick}</text>`);
  }
  for (const [name, colour] of [
    ['physics', floor],
    ['chain', ours],
  ])
    lines.push(...drawSeries(points.map((point) => ({ x: x(point.posts), y: y(point[name][key]), value: point[name][key] })), colour)); // prettier-ignore
  return lines.join('\n');
}

function drawSeries(places, colour) {
  const path = places.map((place) => `${fixed(place.x)} ${fixed(place.y)}`).join('L');
  const dots = places.map(
    (place) =>
      `<circle cx="${fixed(place.x)}" cy="${fixed(place.y)}" r="3.5" fill="${colour}"><title>${place.value}</title></circle>`,
  );
  return [`<path d="M${path}" fill="none" stroke="${colour}" stroke-width="2"/>`, ...dots];
}

function legend() {
  const y = height - 14;
  return [
    `<circle cx="${panel.left + 4}" cy="${y - 4}" r="3.5" fill="${ours}"/><text x="${panel.left + 14}" y="${y}">feedmill, ${chain.replaceAll(',', ', ')}</text>`,
    `<circle cx="${panel.left + 264}" cy="${y - 4}" r="3.5" fill="${floor}"/><text x="${panel.left + 274}" y="${y}">physics: reading, one parse, string building, writing</text>`,
  ].join('\n');
}

/** Whole powers of ten around the values. */
function decades(values) {
  const from = Math.floor(Math.log10(Math.min(...values)));
  return { from, to: Math.max(from + 1, Math.ceil(Math.log10(Math.max(...values)))) };
}

function ticks({ from, to }) {
  return Array.from({ length: to - from + 1 }, (_, index) => Number((10 ** (from + index)).toPrecision(1)));
}

function fixed(value) {
  return Number(value.toFixed(1));
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [figures, target] = process.argv.slice(2);
  if (figures === undefined || target === undefined)
    throw new Error('usage: node bench/plot.mjs FIGURES.json FILE.svg');
  writeFileSync(target, plotScaling(JSON.parse(readFileSync(figures, 'utf8')).sizes));
}
