/** Lets so many begin at a time, and no two at the same host too soon after each other. */
export interface Pace {
  /** Runs the task when its turn has come: in the order of the calls for each host. */
  run<Result>(host: string, task: () => Promise<Result>): Promise<Result>;
  /** Nothing begins at the host for so many milliseconds. */
  hold(host: string, millis: number): void;
}

export interface PaceSettings {
  /** Milliseconds between two beginnings at a host. */
  readonly interval: number;
  readonly perHost: number;
  readonly overall: number;
  readonly wait: Wait;
}

/** Resolves after so many milliseconds. */
export type Wait = (millis: number) => Promise<void>;

export function openPace({ interval, perHost, overall, wait }: PaceSettings): Pace {
  const all = openGate(overall);
  const hosts = new Map<string, Host>();
  const hostOf = (name: string): Host => {
    const known = hosts.get(name) ?? { gate: openGate(perHost), next: Promise.resolve() };
    hosts.set(name, known);
    return known;
  };
  return {
    run: async (name, task) => {
      const host = hostOf(name);
      // No clock is needed: a host is free again when the wait that began with the last request is over.
      const turn = host.next.then(async () => host.gate.enter());
      const begun = turn.then(async () => all.enter());
      host.next = begun.then(async () => wait(interval));
      host.next.catch(() => undefined); // whoever is next hears of it
      await begun;
      try {
        return await task();
      } finally {
        all.leave();
        host.gate.leave();
      }
    },
    hold: (name, millis) => {
      const host = hostOf(name);
      host.next = Promise.all([host.next, wait(millis)]).then(() => undefined);
      host.next.catch(() => undefined); // whoever is next hears of it
    },
  };
}

interface Host {
  readonly gate: Gate;
  /** Resolves when the next request may begin. */
  next: Promise<void>;
}

export interface Gate {
  enter(): Promise<void>;
  leave(): void;
}

/** Lets so many in at a time, in their order. */
export function openGate(width: number): Gate {
  const waiting: (() => void)[] = [];
  let inside = 0;
  return {
    enter: async () => {
      if (inside < width) inside += 1;
      else await new Promise<void>((done) => waiting.push(done));
    },
    leave: () => {
      const next = waiting.shift();
      if (next) next();
      else inside -= 1;
    },
  };
}
