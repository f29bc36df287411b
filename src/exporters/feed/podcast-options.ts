/** Apple's categories with their subcategories (podcasters.apple.com, "Apple Podcasts categories"). */
const categories: Readonly<Record<string, string>> = {
  Arts: 'Books, Design, Fashion & Beauty, Food, Performing Arts, Visual Arts',
  Business: 'Careers, Entrepreneurship, Investing, Management, Marketing, Non-Profit',
  Comedy: 'Comedy Interviews, Improv, Stand-Up',
  Education: 'Courses, How To, Language Learning, Self-Improvement',
  Fiction: 'Comedy Fiction, Drama, Science Fiction',
  Government: '',
  'Health & Fitness': 'Alternative Health, Fitness, Medicine, Mental Health, Nutrition, Sexuality',
  History: '',
  'Kids & Family': 'Education for Kids, Parenting, Pets & Animals, Stories for Kids',
  Leisure: 'Animation & Manga, Automotive, Aviation, Crafts, Games, Hobbies, Home & Garden, Video Games',
  Music: 'Music Commentary, Music History, Music Interviews',
  News: 'Business News, Daily News, Entertainment News, News Commentary, Politics, Sports News, Tech News',
  'Religion & Spirituality': 'Buddhism, Christianity, Hinduism, Islam, Judaism, Religion, Spirituality',
  Science:
    'Astronomy, Chemistry, Earth Sciences, Life Sciences, Mathematics, Natural Sciences, Nature, Physics, Social Sciences',
  'Society & Culture': 'Documentary, Personal Journals, Philosophy, Places & Travel, Relationships',
  Sports:
    'Baseball, Basketball, Cricket, Fantasy Sports, Football, Golf, Hockey, Rugby, Running, Soccer, Swimming, Tennis, Volleyball, Wilderness, Wrestling',
  'TV & Film': 'After Shows, Film History, Film Interviews, Film Reviews, TV Reviews',
  Technology: '',
  'True Crime': '',
};

/** As people write them: `News`, `News > Politics`. */
const names = Object.entries(categories).flatMap(([name, below]) =>
  below === '' ? [name] : [name].concat(below.split(', ').map((sub) => `${name} > ${sub}`)),
);

/** What Apple and Podcasting 2.0 want to know of a podcast and no post says. */
export const podcastOptions = {
  category: {
    type: 'string',
    describe: 'its category at Apple, such as "News" or "Society & Culture > Documentary"',
    default: '',
    takes: {
      shape: new RegExp(`^(?:${names.join('|')})$`),
      says: 'one of Apple\'s categories, such as History or "Society & Culture > Documentary"',
    },
  },
  image: {
    type: 'string',
    describe: 'address or file of its picture: square, 1400 to 3000 pixels, JPEG or PNG (default the icon of the site)',
    default: '',
    isPath: true,
  },
  owner: {
    type: 'string',
    describe: 'whom Apple writes to: Name <mail>; everybody can read it',
    default: '',
    takes: { shape: /^[^<>]*<[^<>\s]+@[^<>\s]+>$/, says: 'Name <mail>' },
  },
  guid: {
    type: 'string',
    describe:
      'its identifier (podcast:guid) where it has one already; the ledger keeps it (default made of its first address)',
    default: '',
    takes: { shape: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, says: 'a UUID' },
  },
  funding: {
    type: 'string',
    describe: 'where people support it: Words <address>',
    default: '',
    takes: { shape: /^[^<>]*[^<>\s][^<>]*<https?:\/\/[^<>\s]+>$/i, says: 'Words <https://…>' },
  },
  explicit: { type: 'boolean', describe: 'it is not for children', default: false },
  serial: { type: 'boolean', describe: 'episodes are to be heard in order, the oldest first', default: false },
  complete: { type: 'boolean', describe: 'there will be no more episodes', default: false },
  locked: { type: 'boolean', describe: 'no other host may take it over (podcast:locked)', default: false },
  block: { type: 'boolean', describe: 'Apple is not to list it', default: false },
} as const;
