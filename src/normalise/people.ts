import type { Person } from '../model/post.ts';
import type { RawPerson } from '../model/raw.ts';
import type { Account } from './account.ts';
import { pageFacts } from './harvest.ts';
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

/** The people the page itself names; the front matter of scraped posts names the site. */
export function foundPeople(
  said: readonly Person[],
  found: readonly string[] | undefined,
  account: Account,
): readonly Person[] {
  const people = toPeople((found ?? []).map((name) => ({ name })));
  const names = (list: readonly Person[]): string => list.map(({ name }) => name).join(', ');
  if (people.length === 0 || names(people) === names(said)) return said;
  account.note(pageFacts, { field: 'authors', count: people.length, before: names(said), after: names(people) });
  return people;
}
