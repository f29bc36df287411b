import { isVaultSign } from '../../normalise/templates/vault.ts';

/** One file in an archive. */
export interface Member {
  /** With `/` between its parts, and nothing that leads upwards: a label, since it is written nowhere. */
  readonly name: string;
  /** As the archive has its name, where that leads out of it. */
  readonly written?: string;
  /** Why it cannot be read, where it cannot. */
  readonly fault?: string;
  /** Bytes that will come out, where that is known. */
  readonly size?: number;
  /** May be asked again: each time from the start. */
  bytes(): AsyncIterable<Uint8Array>;
}

/** Files in the order of an archive. The walk throws where the archive breaks off; what came before stays good. */
export interface Members {
  walk(): AsyncGenerator<Member>;
  close(): void;
}

/** The name of a file in an archive as a label. Undefined for folders, and for what a folder would not show either, but for the sign of a vault. */
export function toMemberName(written: string): string | undefined {
  if (/[/\\]$/.test(written)) return undefined;
  const parts = written.split(/[/\\]/).filter((part) => !/^\.{0,2}$/.test(part));
  const isHidden = parts
    .slice(0, isVaultSign(parts.join('/')) ? -2 : undefined)
    .some((part) => part.startsWith('.') || part === 'node_modules' || part === '__MACOSX');
  return parts.length === 0 || isHidden ? undefined : parts.join('/');
}

/** The name as written where it leads upwards, or to the root of a disk. */
export function strayName(written: string): { readonly written?: string } {
  return /^(?:[/\\]|[A-Za-z]:[/\\])|(?:^|[/\\])\.\.(?:[/\\]|$)/.test(written) ? { written } : {};
}
