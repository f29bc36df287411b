const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** RFC 822 with a four-digit year in GMT, as RSS wants it: `Fri, 04 Feb 2022 12:44:38 GMT`. */
export function toRfc822(millis: number): string {
  const at = new Date(millis);
  const two = (n: number): string => String(n).padStart(2, '0');
  const year = String(at.getUTCFullYear()).padStart(4, '0');
  const time = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
  return `${days[at.getUTCDay()]}, ${two(at.getUTCDate())} ${months[at.getUTCMonth()]} ${year} ${time} GMT`;
}

/** `2022-02-04T12:44:38Z`, without a fraction, as EPUB wants it. */
export function toUtcSeconds(millis: number): string {
  return `${new Date(millis).toISOString().slice(0, 19)}Z`;
}
