import type { Person } from '../model/post.ts';
import type { RawPerson } from '../model/raw.ts';
import { toPlainLine } from './title.ts';
import { toMedia } from './url.ts';

/** People with a name, each once. A person known only by an address, of mail or of a page, is named by it. */
export function toPeople(raw: readonly RawPerson[] = []): Person[] {
  const people = new Map<string, Person>();
  for (const person of raw) {
    const email = person.email?.trim();
    const name = toPlainLine(person.name ?? '') || email || (person.url?.trim() ?? '');
    if (name === '' || people.has(name)) continue;
    const url = person.url === undefined ? undefined : toMedia(person.url, undefined);
    const avatar = person.avatar === undefined ? undefined : toMedia(person.avatar, undefined);
    people.set(name, {
      name,
      ...(url === undefined ? {} : { url }),
      ...(email && /^[^\s@<>]+@[^\s@<>]+$/.test(email) ? { email } : {}),
      ...(avatar === undefined ? {} : { avatar }),
    });
  }
  return [...people.values()];
}
