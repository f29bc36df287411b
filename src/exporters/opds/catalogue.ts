import type { ExportContext, OutputFile } from '../../model/contracts.ts';
import { atomPage } from './atom.ts';
import { jsonPage } from './json.ts';
import { toPages } from './pages.ts';

/** Both catalogues: the same documents, as Atom and as JSON. */
export function* catalogue(context: ExportContext): Iterable<OutputFile> {
  if (context.publications.length === 0)
    throw new Error('there is no book to list: epub has to be among the formats, and there have to be posts');
  for (const page of toPages(context)) {
    yield { path: `${page.path}.xml`, body: atomPage(page, context) };
    yield { path: `${page.path}.json`, body: jsonPage(page, context) };
  }
}
