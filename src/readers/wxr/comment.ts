import type { Json } from '../../model/json.ts';
import type { XmlElement } from '../../base/xml/element.ts';
import { openTaken } from '../feed/taken.ts';

/** Fields of a comment that belong to readers; addresses of its author (mail, IP) do not leave the export. */
const fields = ['id', 'author', 'author_url', 'date', 'date_gmt', 'content', 'approved', 'type', 'parent'];

/** A comment as data, each field by its name without `comment_`. */
export function toComment(element: XmlElement): Json {
  const parts = openTaken(element.children);
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = parts.text(`wp:comment_${field}`);
      return value === undefined ? [] : [[field, value] as const];
    }),
  );
}
