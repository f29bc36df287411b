import type { Step } from '../model/contracts.ts';
import type { Attachment, Post, Tag } from '../model/post.ts';
import { convertBody } from './chinese/body.ts';
import { loadConverters, type Convert, type Converters } from './chinese/converters.ts';
import {
  directions,
  findVariety,
  toConversion,
  toDirection,
  toVariety,
  type Direction,
  type Variety,
} from './chinese/variety.ts';

const options = {
  chinese: {
    type: 'string',
    describe: 'write Chinese posts traditional (s2t), simplified (t2s), as in Taiwan or Hong Kong',
    default: '',
    choices: directions,
  },
} as const;

/**
 * Writes Chinese posts in the script that is asked for; posts in other languages, or in none, stay as they are. Names of people,
 * addresses, ids and `extra` are never converted.
 */
export const chinese: Step<typeof options> = {
  name: 'chinese',
  title: 'Convert Chinese script',
  options,
  async *apply(posts, { options: { chinese: wanted } }): AsyncIterable<Post> {
    yield* wanted === '' ? posts : convertPosts(posts, toDirection(wanted));
  },
};

async function* convertPosts(posts: AsyncIterable<Post>, direction: Direction): AsyncIterable<Post> {
  let converters: Converters | undefined;
  for await (const post of posts) {
    const said = findVariety(post.language);
    if (said === undefined) yield post;
    else {
      converters ??= await loadConverters();
      yield convertPost(post, said, { direction, converters });
    }
  }
}

interface Setting {
  readonly direction: Direction;
  readonly converters: Converters;
}

function convertPost(post: Post, said: Variety | 'unsaid', setting: Setting): Post {
  const { direction, converters } = setting;
  const variety = toVariety(post, said, setting);
  const conversion = toConversion(variety, direction);
  if (conversion === undefined) return post;
  const convert = converters(conversion);
  const html = convertBody(post.content.html, { ...setting, variety });
  return {
    ...post,
    ...(post.title === undefined ? {} : { title: convert(post.title) }),
    ...(post.summary === undefined ? {} : { summary: convert(post.summary) }),
    ...(post.image === undefined ? {} : { image: convertAttachment(post.image, convert) }),
    content: html === post.content.html ? post.content : { html },
    tags: convertTags(post.tags, convert),
    attachments: post.attachments.map((attachment) => convertAttachment(attachment, convert)),
    language: conversion.language,
  };
}

function convertAttachment(attachment: Attachment, convert: Convert): Attachment {
  return attachment.title === undefined ? attachment : { ...attachment, title: convert(attachment.title) };
}

/** Two terms may become one (软件 and 軟件): the first stays. */
function convertTags(tags: readonly Tag[], convert: Convert): Tag[] {
  const seen = new Map<string, Tag>();
  for (const tag of tags) {
    const converted = { ...tag, term: convert(tag.term) };
    const key = JSON.stringify([converted.term, tag.scheme]);
    if (!seen.has(key)) seen.set(key, converted);
  }
  return [...seen.values()];
}
