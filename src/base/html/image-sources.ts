import { decodeEntities } from '../entities.ts';
import { copied } from '../text.ts';

/** The sources of the images in well-formed HTML, in their order, found without reading it as a tree. Whoever keeps them keeps nothing else. */
export function imageSources(html: string): string[] {
  return [...html.matchAll(/<img((?:\s+[^\s="<>]+="[^"<>]*")*)/g)].flatMap(([, attributes = '']) =>
    [...attributes.matchAll(/\s([^\s="]+)="([^"]*)"/g)]
      .filter(([, name]) => name === 'src')
      .map(([, , url = '']) => copied(decodeEntities(url))),
  );
}
