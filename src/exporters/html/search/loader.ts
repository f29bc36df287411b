import type { Browser, Loader, Shown } from './browser.ts';

/** Runs in the browser, and uses nothing from outside. */
export function openLoader(browser: Browser): Loader {
  const { document } = browser;
  const asked = new Map<string, Promise<unknown>>();
  const come = new Map<string, unknown>();
  browser.feedmillPart = (name, at, text) => void come.set(`${name}/${at}`, text);
  browser.feedmillPosts = (name, at, posts) => void come.set(`${name}/posts-${at}`, posts);
  const load = (path: string): Promise<unknown> => {
    const known = asked.get(path);
    if (known !== undefined) return known;
    const promise = new Promise<unknown>((resolve) => {
      const script = document.createElement('script');
      script.src = `search/${path}.js`;
      const settle = (): void => {
        script.remove();
        resolve(come.get(path));
      };
      script.addEventListener('load', settle);
      script.addEventListener('error', settle);
      document.head.append(script);
    });
    asked.set(path, promise);
    return promise;
  };
  return {
    part: async (name, at) => (await load(`${name}/${at}`)) as string | undefined,
    posts: async (name, at) => (await load(`${name}/posts-${at}`)) as readonly Shown[] | undefined,
  };
}
