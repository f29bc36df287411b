import type { PostField } from '../model/post.ts';
import type { RawPost } from '../model/raw.ts';
import type { RawText } from '../model/text.ts';

/** One rule of the normaliser: what it is called, why it is there and what it does to an example. */
export interface Repair {
  /** `heal/…` puts right, `clean/…` takes away, `find/…` reads between the lines. */
  readonly name: string;
  /** What it does and why, for the documentation. */
  readonly about: string;
  /** form: says the same in other markup. address: changes where something points. content: readers see less or other things. field: decides a field. */
  readonly changes: 'form' | 'address' | 'content' | 'field';
  /** Why it cannot be switched off: what would go wrong without it. */
  readonly required?: string;
  readonly severity?: 'info' | 'warning';
  readonly example: BodyExample | FieldExample | ToldExample;
}

/** A body of a page at `https://example.org/posts/one` with the title `One`. */
interface BodyExample {
  /** Default `html`. */
  readonly as?: RawText['as'];
  readonly before: string;
  readonly after: string;
}

interface FieldExample {
  readonly raw: Omit<RawPost, 'place'>;
  readonly field: PostField;
  /** The field as JSON. */
  readonly after: string;
}

/** For what a single post cannot show. */
interface ToldExample {
  readonly told: string;
}
