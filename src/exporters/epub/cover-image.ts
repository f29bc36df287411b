import { sha256 } from '../../base/hash.ts';
import { escapeAttribute, escapeText } from '../../base/xml.ts';
import { byMeasure, wrap } from './cover-text.ts';

/** What is drawn on a cover. */
export interface CoverFacts {
  /** What gives the cover its colour: the same for all volumes of a series. */
  readonly series: string;
  readonly title: string;
  readonly subtitle: string;
  readonly creators: readonly string[];
  /** Lines at the foot. */
  readonly facts: readonly string[];
  /** How many posts there are in each of equal spans of time, oldest first. */
  readonly counts: readonly number[];
  readonly language: string;
  readonly isGray: boolean;
}

const [width, height, margin] = [1600, 2400, 150];

/** Dark grounds and the colour of their bars, in CIELAB of about one lightness. */
const colours = [
  '#23395b #f2a541',
  '#5b2333 #f7c59f',
  '#1f4d3f #e9c46a',
  '#3d2c5a #f4a6b7',
  '#1d4e5f #f3d34a',
  '#5a3a1e #8fd3c1',
];

/** The colours of all volumes of a series, `#rrggbb`. */
export function coloursFor(series: string, isGray: boolean): { readonly ground: string; readonly accent: string } {
  const hash = Number.parseInt(sha256(series).slice(0, 8), 16);
  const [ground = '', accent = ''] = (isGray ? '#2b2b2b #d0d0d0' : (colours[hash % colours.length] ?? '')).split(' ');
  return { ground, accent };
}

/** The cover as SVG, 1600 by 2400. Equal facts give equal bytes. */
export function drawCover({ series, title, subtitle, creators, facts, counts, language, isGray }: CoverFacts): string {
  const { ground, accent } = coloursFor(series, isGray);
  const room = width - 2 * margin;
  const { size, lines } = byMeasure(title, [210, 176, 148, 124, 104, 88, 74], { room, most: 5 });
  const top = 520;
  const rule = top + (lines.length - 1) * size * 1.3 + size * 0.45 + 70;
  const below = [
    ...wrap(subtitle, 84, room)
      .slice(0, 2)
      .map((line) => ({ line, size: 84 })),
    ...wrap(creators.join(', '), 60, room)
      .slice(0, 3)
      .map((line) => ({ line, size: 60 })),
  ];
  let at = rule + 40;
  const lower = below.map(({ line, size: own }) => {
    at += own * 1.45;
    return write(line, own, at);
  });
  const foot = facts.map((line, number) => write(line, 48, height - margin - (facts.length - 1 - number) * 72));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" xml:lang="${escapeAttribute(language)}">
<rect width="${width}" height="${height}" fill="${ground}"/>
<rect x="${margin}" y="${margin}" width="160" height="18" fill="${accent}"/>
<g fill="#ffffff" font-weight="bold" font-family="${escapeAttribute(familiesFor(language))}">
${lines.map((line, number) => write(line, size, top + number * size * 1.3)).join('\n')}
</g>
<rect x="${margin}" y="${Math.round(rule - 20)}" width="${room}" height="4" fill="${accent}"/>
<g fill="#ffffff" font-family="${escapeAttribute(familiesFor(language))}">
${[...lower, ...foot].join('\n')}
</g>
<g fill="${accent}">
${bars(counts, { top: Math.max(at + 120, 1560), bottom: height - margin - facts.length * 72 - 90 })}
</g>
</svg>
`;
}

function write(line: string, size: number, y: number): string {
  return `<text x="${margin}" y="${Math.round(y)}" font-size="${size}">${escapeText(line)}</text>`;
}

/** How much was written when: one bar for each span of time. */
function bars(counts: readonly number[], { top, bottom }: { readonly top: number; readonly bottom: number }): string {
  const most = Math.max(1, ...counts);
  const step = (width - 2 * margin) / Math.max(counts.length, 1);
  return counts
    .map((count, at) => {
      const tall = count === 0 ? 4 : Math.round(12 + ((bottom - top - 12) * count) / most);
      return `<rect x="${(margin + at * step).toFixed(1)}" y="${Math.round(bottom - tall)}" width="${(step * 0.7).toFixed(1)}" height="${tall}"/>`;
    })
    .join('');
}

const serif: Readonly<Record<string, string>> = {
  'zh-hans': "'Noto Serif CJK SC', 'Source Han Serif SC', 'Songti SC', SimSun, 'Noto Sans CJK SC', 'Microsoft YaHei'",
  'zh-hant':
    "'Noto Serif CJK TC', 'Source Han Serif TC', 'Songti TC', PMingLiU, 'Noto Sans CJK TC', 'Microsoft JhengHei'",
  ja: "'Noto Serif CJK JP', 'Source Han Serif', 'Hiragino Mincho ProN', 'Yu Mincho', 'Noto Sans CJK JP'",
  ko: "'Noto Serif CJK KR', 'Source Han Serif K', AppleMyungjo, Batang, 'Noto Sans CJK KR'",
};

/** Fonts that have the signs of the language, those of Latin script first where it is one. */
function familiesFor(language: string): string {
  const tag = language.toLowerCase();
  const key = /^zh-(?:hant|tw|hk|mo)/.test(tag)
    ? 'zh-hant'
    : tag.startsWith('zh')
      ? 'zh-hans'
      : (tag.split('-')[0] ?? '');
  const own = serif[key];
  return own === undefined
    ? `'Noto Serif', Georgia, 'Liberation Serif', 'DejaVu Serif', ${serif['zh-hans']}, serif`
    : `${own}, serif`;
}
