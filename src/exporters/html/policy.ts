/** What a page may load: its own style and script, and pictures, sounds and films from wherever the post has them. */
export const pageContentPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' https: http: data:",
  "media-src 'self' https: http:",
  "form-action 'none'",
  "base-uri 'none'",
].join('; ');
