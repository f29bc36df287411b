export type Sharp = (typeof import('sharp'))['default'];

const load = async (): Promise<Sharp> => (await import('sharp')).default;

/** sharp; undefined where it is not installed, as with Feedmill alone. Throws where it is installed and broken. */
export async function findSharp(loadSharp: typeof load = load): Promise<Sharp | undefined> {
  try {
    return await loadSharp();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}
