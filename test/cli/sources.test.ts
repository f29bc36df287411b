import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { archive, call } from './call.ts';

interface Said {
  readonly flags?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly project?: string;
  readonly user?: string;
}

/** A run with a home folder of its own. */
async function run({ flags = [], env = {}, project, user }: Said): Promise<Awaited<ReturnType<typeof call>>> {
  const cwd = archive({
    ...(project === undefined ? {} : { 'feedmill.config.yaml': project }),
    ...(user === undefined ? {} : { 'home/.config/feedmill/config.yaml': user }),
  });
  return call(['--to', 'json', '-o', '-', ...flags], { cwd, env: { HOME: join(cwd, 'home'), ...env } });
}

async function titleOf(said: Said): Promise<string> {
  const { code, out, err } = await run(said);
  expect(code, err).toBe(0);
  return JSON.parse(out).title;
}

test('a flag wins over the environment, that over the file of the project, that over the file of the user', async () => {
  const user = 'title: user\n';
  const project = 'title: project\n';
  const env = { FEEDMILL_TITLE: 'environment' };
  expect(await titleOf({ flags: ['--title', 'flag'], env, project, user })).toBe('flag');
  expect(await titleOf({ env, project, user })).toBe('environment');
  expect(await titleOf({ project, user })).toBe('project');
  expect(await titleOf({ user })).toBe('user');
  expect(await titleOf({ user, env: { FEEDMILL_TITLE: '' } })).toBe('user');
});

test('what one of them does not say stays as another says', async () => {
  const { out } = await run({
    env: { FEEDMILL_LIMIT: '1' },
    project: 'drafts: true\n',
    user: 'title: user\nlimit: 3\n',
  });
  expect(JSON.parse(out)).toMatchObject({ title: 'user', items: [{ title: 'Summer' }] });
});

test('XDG_CONFIG_HOME says where the file of the user is, unless it is relative', async () => {
  const cwd = archive({
    'own/feedmill/config.yaml': 'title: own\n',
    'home/.config/feedmill/config.yaml': 'title: home\n',
  });
  for (const [folder, title] of [
    [join(cwd, 'own'), 'own'],
    ['own', 'home'],
  ] as const) {
    const env = { HOME: join(cwd, 'home'), XDG_CONFIG_HOME: folder };
    expect(JSON.parse((await call(['--to', 'json', '-o', '-'], { cwd, env })).out).title).toBe(title);
  }
});

test('variables are flags in capitals: switches, lists, options of parts, inputs, the configuration itself', async () => {
  const cwd = archive({ 'other.yaml': 'title: other\n', 'own/a.md': '---\ntitle: A\n---\nA\n' });
  const env = {
    FEEDMILL_CONFIG: 'other.yaml',
    FEEDMILL_INPUTS: 'own',
    FEEDMILL_TO: 'rss,json',
    FEEDMILL_FEED_URL: 'https://example.org/f/',
    FEEDMILL_PAGE_POSTS: '1',
    FEEDMILL_JSON: 'true',
    FEEDMILL_QUIET: '1',
    FEEDMILL_VERSION: '9',
    FEEDMILL_SERVICE_HOST: '10.0.0.1',
  };
  const { code, out, err } = await call([], { cwd, env });
  expect([code, err]).toEqual([0, '']);
  expect(JSON.parse(out)).toMatchObject({
    ledger: { read: 1 },
    site: { title: 'other', feedUrl: 'https://example.org/f/' },
  });
  expect(JSON.parse(out).outputs.map(({ path }: { path: string }) => path)).toEqual(['rss.xml', 'feed.json']);
});

describe('what is wrong is told with where it stands', () => {
  test.each<readonly [Said, string]>([
    [
      { env: { FEEDMILL_LIMIT: 'many' } },
      '--limit takes a whole number, not many (in FEEDMILL_LIMIT of the environment)',
    ],
    [{ env: { FEEDMILL_DRAFTS: 'maybe' } }, 'FEEDMILL_DRAFTS in the environment takes true or false, not maybe'],
    [{ env: { FEEDMILL_TITEL: 'a' } }, 'the environment has FEEDMILL_TITEL; did you mean FEEDMILL_TITLE?'],
    [
      { env: { FEEDMILL_FROM: 'fed' } },
      'there is no reader fed; did you mean feed? (in FEEDMILL_FROM of the environment)',
    ],
    [{ project: 'limit: many\n' }, '--limit takes a whole number, not many (in the configuration)'],
    [{ user: 'limit: many\n' }, '/home/.config/feedmill/config.yaml)'],
    [{ user: 'limt: 3\n' }, '/home/.config/feedmill/config.yaml has an unknown option limt; did you mean limit?'],
    [{ flags: ['--limit', 'many'], env: { FEEDMILL_LIMIT: 'few' } }, '--limit takes a whole number, not many\n'],
  ])('%j', async (said, message) => {
    const { code, err } = await run(said);
    expect(err).toContain(message);
    expect(code).toBe(2);
  });
});
