import { uuidUrn } from '../../base/hash.ts';
import type { Site } from '../../model/site.ts';
import { toPeriod } from './sections.ts';
import type { VolumeName } from './volumes.ts';
import type { Words } from '../wording/wording.ts';

/** The book of a series that a volume is. */
export interface Series {
  readonly title: string;
  readonly id: string;
  /** Whole numbers between full stops, as EPUB 3.3 §D.3.5 has them; empty where it has none. */
  readonly position: string;
  /** The same as one number, for calibre. */
  readonly index: string;
  /** What the older volume is called; undefined for the oldest. */
  readonly previous: string | undefined;
  /** What the newer volume is or will be called. */
  readonly next: string | undefined;
}

/** What the volume is called beside the name of the series; empty for a book by itself. */
export function volumeLabel({ period, number }: VolumeName, words: Words): string {
  const label = period === 'undated' ? words.undated : period === '' ? '' : toPeriod(period, words);
  if (number === 0) return label;
  return label === '' ? words.volume(number) : `${label} (${number})`;
}

/** `book.epub`, `book-2024-05.epub`, `book-003.epub`. */
export function fileOf({ period, number }: VolumeName): string {
  const part = number === 0 ? '' : period === '' ? `-${String(number).padStart(3, '0')}` : `-${number}`;
  return `book${period === '' ? '' : `-${period}`}${part}.epub`;
}

/** `urn:uuid:…`: of the series, and within it of the volume, so that the next edition of a book has the identifier of the last. */
export function identifierOf({ url, feedUrl, title, part }: Site, { period, number }: VolumeName): string {
  const site = `epub\n${url ?? feedUrl ?? title}`;
  const series = part === undefined ? site : `${site}\n${part}`;
  return uuidUrn(period === '' && number === 0 ? series : `${series}\n${period}\n${number}`);
}

/** Position in the series: the volume's number, or its year and month. */
export function positionOf({ period, number }: VolumeName): Pick<Series, 'position' | 'index'> {
  if (period === 'undated') return { position: '', index: '' };
  if (period === '') return { position: String(Math.max(number, 1)), index: String(Math.max(number, 1)) };
  const parts = period.split('-').map(Number);
  const position = [...parts, ...(number === 0 ? [] : [number])].join('.');
  return {
    position,
    index: period.replace('-', '.') + (number === 0 ? '' : `${period.includes('-') ? '' : '.'}${number}`),
  };
}

/** The month or year behind one. */
export function nextPeriod(period: string): string {
  const [year = 0, month] = period.split('-').map(Number);
  if (month === undefined) return String(year + 1).padStart(4, '0');
  const [after, of] = month === 12 ? [1, year + 1] : [month + 1, year];
  return `${String(of).padStart(4, '0')}-${String(after).padStart(2, '0')}`;
}
