/** Endings of files that somebody links to so that others get them: pictures, sound, film, documents, archives. */
const endings: ReadonlySet<string> = new Set(
  (
    'avif bmp gif heic ico jpeg jpg jxl png svg tif tiff webp aac flac m4a mid midi mp3 oga ogg opus wav avi m4v mkv mov mp4 mpeg mpg ogv webm srt vtt ' +
    'azw3 djvu doc docx epub fb2 mobi numbers odp ods odt pages pdf ppt pptx ps rtf xls xlsx ' +
    '7z bz2 gz rar tar tgz xz zip gpx kml kmz ics stl vcf'
  ).split(' '),
);

/**
 * True for a file of the input that goes out with a post that points at it. All others stay: whoever links to another post, to a draft
 * or to a settings file does not mean to publish it as it is.
 */
export function isCarried(path: string): boolean {
  return endings.has(/\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '');
}
