/** Bytes of one segment. */
export interface Stretch {
  readonly segment: number;
  readonly offset: number;
  readonly length: number;
}

/** Fills the buffer with what begins at `start`, as far as there is any, and gives how many bytes that are. */
type ReadInto = (segment: number, into: Buffer, start: number) => number;

/** What was read last, in many places. */
export interface Windows {
  /** The bytes, or those there are of them. Good until the next call. */
  find(wanted: Stretch): Buffer;
}

/** The most that is read at one time for something shorter. */
const mostBytes = 1 << 16;

/** An archive in folders, each in the order of its dates, is walked in as many places at one time. */
const mostWindows = 48;

/** Who asks so near to a window walks on from there. */
const nearBytes = 1 << 14;

interface Window {
  segment: number;
  start: number;
  end: number;
  /** When it was asked last. */
  asked: number;
  /** Grown to what is read into it. */
  held: Buffer;
}

/**
 * Reads exactly what is asked for, and more only where the walk goes on from what was read before, forwards or backwards: then four
 * times as much as before. So who jumps about reads nothing in vain, and who walks has one trip to the system for many posts.
 */
export function openWindows(read: ReadInto): Windows {
  const windows: Window[] = [];
  let clock = 0;
  let latest: Window | undefined;
  const take = (window: Window, { offset, length }: Stretch): Buffer => {
    window.asked = ++clock;
    latest = window;
    return window.held.subarray(offset - window.start, Math.min(offset + length, window.end) - window.start);
  };
  return {
    find: (wanted) => {
      if (latest !== undefined && isWithin(wanted, latest)) return take(latest, wanted);
      const known = windows.find((window) => isWithin(wanted, window));
      if (known !== undefined) return take(known, wanted);
      const near = windows.find((window) => isNear(wanted, window));
      const window = near ?? freeWindow(windows);
      const length = Math.max(wanted.length, near === undefined ? 0 : Math.min(4 * (near.end - near.start), mostBytes));
      const isBackwards = near !== undefined && wanted.offset < near.start;
      const start = isBackwards ? Math.max(0, wanted.offset + wanted.length - length) : wanted.offset;
      fill(window, { segment: wanted.segment, offset: start, length }, read);
      return take(window, wanted);
    },
  };
}

function isWithin({ segment, offset, length }: Stretch, window: Window): boolean {
  return segment === window.segment && offset >= window.start && offset + length <= window.end;
}

function isNear({ segment, offset, length }: Stretch, { segment: own, start, end }: Window): boolean {
  return segment === own && offset <= end + nearBytes && offset + length >= start - nearBytes;
}

/** A new one, else the one that was not asked for longest. */
function freeWindow(windows: Window[]): Window {
  if (windows.length < mostWindows) {
    const window = { segment: -1, start: 0, end: 0, asked: 0, held: Buffer.alloc(0) };
    windows.push(window);
    return window;
  }
  return windows.reduce((oldest, window) => (window.asked < oldest.asked ? window : oldest));
}

function fill(window: Window, { segment, offset, length }: Stretch, read: ReadInto): void {
  const isOdd = window.held.length > mostBytes && length <= mostBytes; // one long text must not keep its room
  if (window.held.length < length || isOdd) window.held = Buffer.allocUnsafeSlow(Math.max(length, mostBytes));
  window.segment = segment;
  window.start = offset;
  window.end = offset + read(segment, window.held.subarray(0, length), offset);
}
