import type { Exporter, OutputFile } from '../model/contracts.ts';
import { carriesAll } from './carries.ts';

/** One Markdown file a post, with front matter that says everything the model knows. */
export const markdown: Exporter = {
  name: 'markdown',
  title: 'Markdown with YAML front matter',
  options: {},
  carries: carriesAll,
  filePerPost: true,
  embeds: new Set(['content', 'image'] as const),
  async *export(posts, context): AsyncIterable<OutputFile> {
    const { markdownFiles } = await import('./markdown/files.ts');
    yield* markdownFiles(posts, context);
  },
};
