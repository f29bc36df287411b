import type { ArchiveInput, Reader } from '../../model/contracts.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { rules } from '../../model/rules.ts';
import { isVaultSign } from '../../normalise/templates/vault.ts';
import type { Gathering, MemberFiles, Reading, Source } from '../gathering.ts';
import { openNamedMembers } from '../named-files.ts';
import { openStream } from '../open.ts';
import { describesSite } from '../site-files.ts';
import { metered, openBudget, type Budget } from './budget.ts';
import { findClaim, noteClaim } from '../claim.ts';
import type { Member, Members } from './member.ts';
import { openMembers } from './open.ts';
import type { Zip } from './zip.ts';

/** How what is found in an archive is read: the way files are. */
interface Ways {
  readonly gatherOpened: (source: Source, gathering: Gathering) => Promise<void>;
  readonly read: (reader: Reader, reading: Reading, gathering: Gathering) => Promise<void>;
  readonly reject: (diagnostic: Diagnostic, gathering: Gathering) => void;
}

/** An archive that is being read. */
interface Unpacking extends Ways {
  readonly file: string;
  readonly budget: Budget;
  readonly depth: number;
  readonly gathering: Gathering;
}

/** Archives in archives deeper than this are not opened. */
const deepest = 3;

/** Reads the files of an archive one after the other: those that say what the site is first. Never stops at a bad one. */
export async function gatherArchive(source: Source, gathering: Gathering, ways: Ways): Promise<void> {
  const { opened, depth } = source;
  const { file } = opened.input;
  const budget = source.budget ?? openBudget(opened.size ?? 0);
  const unpacking: Unpacking = { ...ways, file, budget, depth, gathering };
  let members: Members | Zip;
  try {
    if (depth >= deepest) throw new Error(`it is in ${depth} other archives`);
    members = await openMembers(opened, source.path, budget);
  } catch (error) {
    ways.reject(rules.archiveBroken({ file }, { reason: wordsOf(error) }), gathering);
    return;
  }
  try {
    await gatherMembers(members, unpacking);
  } finally {
    members.close();
  }
}

async function gatherMembers(members: Members | Zip, unpacking: Unpacking): Promise<void> {
  const { gathering, file, budget } = unpacking;
  const isSite = describesSite(gathering.job);
  const names = new Set<string>();
  const spent = budget.spent();
  const isWhole = await eachMember(members, unpacking, async (member) => {
    budget.member();
    names.add(member.name);
    const { name, written } = member;
    if (written !== undefined) gathering.journal.report(rules.archiveName({ file: `${file}!/${name}` }, { written }));
    if (isSite(member.name)) await gatherMember(member, gathering, unpacking);
  });
  budget.rewind(spent);
  const document = 'find' in members ? await readDocument(members, [...names], unpacking) : undefined;
  if (document === undefined && isNoArchive(names)) {
    gathering.journal.report(rules.inputUnrecognised({ file }, { reason: 'a document in a zip archive of its own' }));
    return;
  }
  if (document?.size === names.size) return;
  const here = toMemberFiles(file, names);
  const loud = isWhole ? unpacking : { ...unpacking, reject: () => undefined };
  await eachMember(members, loud, async (member) => {
    if (isSite(member.name) || isVaultSign(member.name) || document?.has(member.name) === true) return;
    await gathering.member(here, async (own) => gatherMember(member, own, unpacking));
  });
}

/** False where the archive broke off, which is reported. */
async function eachMember(
  members: Members,
  { file, budget, gathering, reject }: Unpacking,
  take: (member: Member) => Promise<void>,
): Promise<boolean> {
  const walk = members.walk();
  for (;;) {
    let next: IteratorResult<Member>;
    try {
      next = await walk.next();
      const fault = budget.fault();
      if (fault !== undefined) throw new Error(fault);
    } catch (error) {
      reject(rules.archiveBroken({ file }, { reason: wordsOf(error) }), gathering);
      await walk.return(undefined);
      return false;
    }
    if (next.done === true) return true;
    await take(next.value);
  }
}

async function gatherMember(member: Member, gathering: Gathering, unpacking: Unpacking): Promise<void> {
  const { budget, depth, gatherOpened, reject } = unpacking;
  const file = `${unpacking.file}!/${member.name}`;
  try {
    const fault = member.fault ?? budget.refuses(member.size ?? 0);
    if (fault !== undefined) throw new Error(fault);
    const opened = await openStream(file, () => metered(member.bytes(), budget), gathering.journal.report);
    try {
      await gatherOpened({ opened, named: false, budget, depth: depth + 1 }, gathering);
    } finally {
      await opened.close();
    }
  } catch (error) {
    reject(rules.archiveMember({ file }, { reason: wordsOf(error) }), gathering);
  }
}

/** Reads what is one document in an archive: its reader opens what it wants. Gives the names of its files; undefined where there is none. */
async function readDocument(
  zip: Zip,
  names: readonly string[],
  { file, budget, gathering, read: readWith }: Unpacking,
): Promise<ReadonlySet<string> | undefined> {
  const opened: { close(): Promise<void> }[] = [];
  const archive: ArchiveInput = {
    file,
    names,
    fileOf: (name) => `${file}!/${name}`,
    open: async (name) => {
      const member = await zip.find(name);
      if (member === undefined) return undefined;
      if (member.fault !== undefined) throw new Error(`${name}: ${member.fault}`);
      const one = await openStream(`${file}!/${name}`, () => metered(member.bytes(), budget), gathering.journal.report);
      opened.push(one);
      return one.input;
    },
  };
  const claim = await findClaim(gathering.job, archive);
  if (claim !== undefined) {
    noteClaim(claim, file, gathering);
    const { reader } = claim;
    const own = { ...archive, names: claim.names };
    const read: Reading['read'] = (context) => reader.readArchive?.(own, context) ?? none();
    await gathering.member(toMemberFiles(file, new Set(names)), async (member) =>
      readWith(reader, { file, read }, member),
    );
  }
  for (const one of opened) await one.close();
  return claim && new Set(claim.names);
}

/** Programs keep documents, and themselves, in zip archives too. */
function isNoArchive(names: ReadonlySet<string>): boolean {
  return ['[Content_Types].xml', 'META-INF/MANIFEST.MF', 'META-INF/manifest.xml'].some((name) => names.has(name));
}

function toMemberFiles(archive: string, names: ReadonlySet<string>): MemberFiles {
  const start = `${archive}!/`;
  return {
    has: (file) => file.startsWith(start) && names.has(file.slice(start.length)),
    findNamed: openNamedMembers(() => Array.from(names, (name) => start + name)),
  };
}

async function* none(): AsyncGenerator<never> {}

function wordsOf(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n', 1)[0] ?? error.name) : String(error);
}
