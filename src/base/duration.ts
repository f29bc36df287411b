/** Seconds of a number of them, or of `12:30` and `1:02:03` as podcasts have it; undefined for everything else. */
export function findSeconds(text: string): number | undefined {
  if (/^\s*\d{1,15}(?:\.\d+)?\s*$/.test(text)) return Number(text);
  const [, hours = '0', minutes, seconds] = /^\s*(?:(\d{1,3}):)?(\d{1,4}):(\d{1,2}(?:\.\d+)?)\s*$/.exec(text) ?? [];
  if (minutes === undefined || seconds === undefined) return undefined;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
