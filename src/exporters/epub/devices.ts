/** What pictures a device shows. What is of another type or larger is made fit where that is possible. */
interface Pictures {
  /** Media types that are taken as they are; one that is not there becomes JPEG, or PNG where it is transparent. */
  readonly types: readonly string[];
  readonly mostWidth: number;
  readonly mostHeight: number;
  /** Width by height. */
  readonly mostPixels: number;
  /** The screen has no colours. */
  readonly isGray: boolean;
}

/** What a kind of reading system takes, as data: nothing else in the book asks which device it is for. */
export interface Device {
  readonly pictures: Pictures;
  /** `plain` is for those who want their reading system's own looks; `simple` has no property younger than CSS 2.1 that matters. */
  readonly style: 'full' | 'simple' | 'plain';
  /** Levels of the NCX. */
  readonly ncxDepth: 1 | 2;
  /** Bytes of a volume; a book that would be larger comes in several. Undefined: as large as it is. */
  readonly mostBytes?: number;
}

const [jpeg, png, gif, svg, webp] = ['image/jpeg', 'image/png', 'image/gif', 'image/svg+xml', 'image/webp'] as const;

/** Apple Books takes no picture of more pixels than this. */
const applePixels = 5_600_000;
/** Send-to-Kindle fails above some 50 MB, and nobody says whether these are of a thousand or of 1,024. */
const kindleBytes = 45_000_000;

const any: Device = {
  pictures: {
    types: [jpeg, png, gif, svg, webp],
    mostWidth: 2560,
    mostHeight: 2560,
    mostPixels: applePixels,
    isGray: false,
  },
  style: 'full',
  ncxDepth: 2,
};

/** The devices that a book can be made for. `any` is every reading system that follows EPUB 3.3. */
export const devices = {
  any,
  kindle: {
    ...any,
    pictures: { ...any.pictures, types: [jpeg, png, gif, svg], mostWidth: 1860, mostHeight: 2480 },
    style: 'simple',
    mostBytes: kindleBytes,
  },
  kobo: { ...any, pictures: { ...any.pictures, types: [jpeg, png, gif], mostWidth: 1448, mostHeight: 1920 } },
  apple: { ...any, pictures: { ...any.pictures, types: [jpeg, png, gif, svg], mostWidth: 2732, mostHeight: 2732 } },
  eink: {
    ...any,
    pictures: { types: [jpeg, png], mostWidth: 1264, mostHeight: 1680, mostPixels: 2_123_520, isGray: true },
    style: 'simple',
  },
  compat: {
    ...any,
    pictures: { ...any.pictures, types: [jpeg, png, gif], mostWidth: 1600, mostHeight: 2400, mostPixels: 3_840_000 },
    style: 'simple',
    ncxDepth: 1,
  },
  plain: { ...any, style: 'plain' },
} as const satisfies Readonly<Record<string, Device>>;

/** The device of that name; `any` where there is none. */
export function deviceOf(name: string): Device {
  return Object.hasOwn(devices, name) ? devices[name as keyof typeof devices] : any; // just looked up
}
