import type { RawPerson } from '../../model/raw.ts';
import { encodeEntities } from '../../base/entities.ts';
import { present } from '../../base/present.ts';
import type { XmlElement } from '../../base/xml/element.ts';
import { attribute, openTaken, textOf } from './taken.ts';

const mail = String.raw`[^\s<>()@,;]+@[^\s<>()@,;]+`;
const forms: readonly (readonly [RegExp, 'mail' | 'name'])[] = [
  [new RegExp(`^(${mail})\\s*[(（]\\s*(.*?)\\s*[)）]$`), 'mail'],
  [new RegExp(`^"?(.*?)"?\\s*<(${mail})>$`), 'name'],
  [new RegExp(`^(.*?)\\s*[(（]\\s*(${mail})\\s*[)）]$`), 'name'],
];

const mailAlone = new RegExp(`^${mail}$`);

/** A person as RSS writes one: `mail (name)`, `name <mail>`, or either alone. */
export function rssPerson(written: string): RawPerson {
  if (!written.includes('@')) return { name: written };
  for (const [form, first] of forms) {
    const [, a = '', b = ''] = form.exec(written) ?? [];
    if (a === '' && b === '') continue;
    const [email, name] = first === 'mail' ? [a, b] : [b, a];
    return name === '' ? { email } : { name, email };
  }
  return mailAlone.test(written) ? { email: written } : { name: written };
}

/** A person of Atom, whose name is plain text (RFC 4287 §3.2.1), or one whom somebody wrote as RSS would. */
export function atomPerson(element: XmlElement): RawPerson {
  const parts = openTaken(element.children);
  const name = parts.text('name');
  const person = present<RawPerson>({
    name: name === undefined ? undefined : encodeEntities(name),
    email: parts.text('email'),
    url: parts.text('uri', 'url') ?? attribute(element, 'href'),
    avatar: parts.all('gd:image').flatMap((image) => attribute(image, 'src') ?? [])[0],
  });
  return Object.keys(person).length > 0 ? person : rssPerson(textOf(element));
}
