import type { Reader } from '../model/contracts.ts';
import type { RawItem } from '../model/raw.ts';

/** The pages in the folder `posts` of what Medium exports. */
export const medium: Reader = {
  name: 'medium',
  title: 'Medium export (its pages)',
  options: {},
  sniff: (head) => {
    const isPage = /^[\ufeff\s]*<!doctype html>\s*<html>/i.test(head);
    if (!isPage || !/<article class="h-entry">/.test(head)) return 0;
    return /<section data-field="(?:subtitle|description|body)"|<footer>/.test(head) ? 1 : 0;
  },
  evidence: () => 'its article and sections are those of Medium',
  async *read(input): AsyncIterable<RawItem> {
    let text = '';
    for await (const chunk of input.text()) text += chunk;
    const { readStory } = await import('./medium/story.ts');
    yield readStory(text, input.file);
  },
};
