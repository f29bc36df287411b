/**
 * Entries that `feed` wrote once for all posts of one kind. What it is given holds a mark wherever a text of the post goes:
 * so it decides on elements, their order and their place, and a post costs no more than its texts (decision 26).
 */
export interface Form {
  /** What `feed` wrote before the first text, between two, and after the last. */
  readonly between: readonly string[];
  readonly slots: readonly number[];
}

/** The texts of one post, escaped for where they go; each has the number by which its mark is known. */
export interface Texts {
  readonly all: readonly string[];
  /** Keeps the text and gives its mark. `feed` leaves out what is empty, so that stays empty. */
  readonly mark: (text: string) => string;
  /** Keeps a text under a number that was set aside: its mark is put into what `feed` wrote. */
  readonly put: (number: number, text: string) => void;
}

/** Sets so many numbers aside, from 0. */
export function openTexts(aside: number): Texts {
  const all = Array.from({ length: aside }, () => '');
  return {
    all,
    mark: (text) => (text === '' ? '' : markOf(all.push(text) - 1)),
    put: (number, text) => void (all[number] = text),
  };
}

/** The mark of a text: an address too, which `feed` demands in some places, and without anything to escape. */
export function markOf(number: number): string {
  return `slot:${number};`;
}

const marks = /slot:(\d+);/;

/** Finds the form for what `feed` is given, of which `draw` makes an entry where it is new. */
export function formsOf<Shape>(draw: (shape: Shape) => string): (shape: Shape) => Form {
  const known = new Map<string, Form>();
  return (shape) => {
    const key = JSON.stringify(shape);
    const drawn = known.get(key);
    if (drawn !== undefined) return drawn;
    if (known.size >= mostForms) known.clear();
    const form = toForm(draw(shape));
    known.set(key, form);
    return form;
  };
}

/** Posts differ in what they have and how many of it: some hundred forms serve an archive. */
const mostForms = 2000;

function toForm(entry: string): Form {
  const parts = entry.split(marks);
  return {
    between: parts.filter((_, at) => at % 2 === 0),
    slots: parts.filter((_, at) => at % 2 === 1).map(Number),
  };
}

/** The form with the texts in it, in pieces: long texts are not copied to be joined. */
export function filled({ between, slots }: Form, { all }: Texts): string[] {
  const pieces: string[] = [];
  let held = between[0] ?? '';
  for (let at = 0; at < slots.length; at++) {
    const text = all[slots[at] ?? 0] ?? '';
    if (text.length < longText) held += text;
    else {
      pieces.push(held, text);
      held = '';
    }
    held += between[at + 1] ?? '';
  }
  pieces.push(held);
  return pieces;
}

const longText = 256;
