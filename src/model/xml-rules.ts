import { rule } from './diagnostic.ts';

/** What is said of documents in XML, of feeds above all: a part of the catalogue. */
export const xmlRules = {
  xmlNesting: rule<{ count: number }>(
    {
      code: 'xml/nesting',
      severity: 'warning',
      about:
        'Elements are nested deeper than 200, or are more than half a million in one record. Those beyond are left out, with their attributes; text in them is kept.',
    },
    ({ count }) => `${count} element${count === 1 ? '' : 's'} beyond what a document may nest or hold left out`,
  ),
  xmlLength: rule<Record<string, never>>(
    {
      code: 'xml/length',
      severity: 'warning',
      about:
        'One field is longer than 32 million characters; what is behind them is left out. Said once for each document.',
    },
    () => 'a field is longer than 32 million characters: the rest of it is left out',
  ),
  xmlEntities: rule<Record<string, never>>(
    {
      code: 'xml/entities',
      severity: 'warning',
      about:
        'A document declares entities of its own. They are never expanded: what refers to them stays as it is written.',
    },
    () => 'declares entities, which are never expanded: what refers to them stays as text',
  ),
  xmlExternal: rule<Record<string, never>>(
    {
      code: 'xml/external',
      severity: 'warning',
      about: 'A document declares entities that are files or addresses. Nothing is ever read or fetched for that.',
    },
    () => 'declares entities that are other files, which are never read: what refers to them stays as text',
  ),
} as const;
