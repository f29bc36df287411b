/** The words of the book itself, in the book's or the chapter's language. */
export interface Words {
  readonly contents: string;
  readonly cover: string;
  readonly image: string;
  readonly source: string;
  readonly posts: (count: number) => string;
  readonly date: (year: number, month: number, day: number) => string;
}

const months = 'January February March April May June July August September October November December'.split(' ');

const english: Words = {
  contents: 'Contents',
  cover: 'Cover',
  image: 'Image',
  source: 'Original',
  posts: (count) => (count === 1 ? '1 post' : `${count} posts`),
  date: (year, month, day) => `${day} ${months[month - 1] ?? ''} ${year}`,
};

const eastAsian = (year: number, month: number, day: number): string => `${year}年${month}月${day}日`;

/** For languages whose words we do not have. */
const international: Words = {
  ...english,
  date: (year, month, day) =>
    [String(year).padStart(4, '0'), ...[month, day].map((part) => String(part).padStart(2, '0'))].join('-'),
};

const table: Readonly<Record<string, Words>> = {
  en: english,
  'zh-Hans': {
    contents: '目录',
    cover: '封面',
    image: '图片',
    source: '原文',
    posts: (count) => `${count} 篇`,
    date: eastAsian,
  },
  'zh-Hant': {
    contents: '目錄',
    cover: '封面',
    image: '圖片',
    source: '原文',
    posts: (count) => `${count} 篇`,
    date: eastAsian,
  },
  ja: {
    contents: '目次',
    cover: '表紙',
    image: '画像',
    source: '元の記事',
    posts: (count) => `${count} 件`,
    date: eastAsian,
  },
  ko: {
    contents: '차례',
    cover: '표지',
    image: '그림',
    source: '원문',
    posts: (count) => `${count}편`,
    date: (year, month, day) => `${year}년 ${month}월 ${day}일`,
  },
};

/** The words for a language tag; English, but no English dates, where we do not have its words. */
export function wordsFor(language: string): Words {
  const tag = language.toLowerCase();
  if (/^zh-(?:hant|tw|hk|mo)/.test(tag)) return table['zh-Hant'] ?? international;
  if (/^zh(?:-|$)/.test(tag)) return table['zh-Hans'] ?? international;
  return table[tag.split('-')[0] ?? tag] ?? international;
}

/** The day as it is written in the post, without a change of zone. */
export function toDay(instant: string, words: Words): string {
  const [year, month, day] = instant.slice(0, 10).split('-').map(Number);
  return words.date(year ?? 0, month ?? 1, day ?? 1);
}
