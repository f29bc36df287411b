import type { Attachment } from '../model/post.ts';
import type { RawAttachment } from '../model/raw.ts';
import { findSeconds } from '../base/duration.ts';
import { present } from '../base/present.ts';
import { toPlainLine } from './title.ts';
import { resolveMedia, type Origin } from './html/addresses.ts';

const types: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  svg: 'image/svg+xml',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  m4b: 'audio/mp4',
  aac: 'audio/aac',
  ogg: 'audio/ogg',
  oga: 'audio/ogg',
  opus: 'audio/ogg',
  wav: 'audio/wav',
  flac: 'audio/flac',
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  webm: 'video/webm',
  ogv: 'video/ogg',
  mov: 'video/quicktime',
  pdf: 'application/pdf',
  epub: 'application/epub+zip',
  zip: 'application/zip',
  vtt: 'text/vtt',
  srt: 'application/x-subrip',
};

/** Attachments with an absolute address, each address once. Sizes and lengths that are no numbers are left out. */
export function toAttachments(raw: readonly RawAttachment[], origin: Origin): Attachment[] {
  const all = new Map<string, Attachment>();
  for (const item of raw) {
    const attachment = toAttachment(item, origin);
    if (attachment && !all.has(attachment.url)) all.set(attachment.url, attachment);
  }
  return [...all.values()];
}

/** One attachment; undefined where it has no usable address. */
export function toAttachment(raw: RawAttachment, origin: Origin): Attachment | undefined {
  const url = raw.url === undefined ? undefined : resolveMedia(raw.url, origin);
  if (url === undefined) return undefined;
  const type = saidType(raw.type) ?? typeByName(url) ?? anyType(raw.type);
  const bytes = toNumber(raw.bytes);
  const seconds = raw.seconds === undefined ? undefined : findSeconds(raw.seconds);
  const title = raw.title === undefined ? '' : toPlainLine(raw.title);
  return present<Attachment>({ url, type, bytes, seconds, title: title === '' ? undefined : title });
}

/** The media type that the source gives, where it says more than that there are bytes. */
function saidType(given: string | undefined): string | undefined {
  const type = anyType(given);
  return /^(?:application|binary)\/octet-stream$/i.test(type ?? '') ? undefined : type;
}

function anyType(given: string | undefined): string | undefined {
  const type = given?.trim() ?? '';
  return /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : undefined;
}

function typeByName(url: string): string | undefined {
  const [, extension = ''] = /\.(\w{2,5})(?:[?#]|$)/.exec(url) ?? [];
  return types[extension.toLowerCase()];
}

function toNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}(?:\.\d+)?$/.test(text.trim()) ? Number(text) : undefined;
}
