/** What is wrong with the engine, for people. */
export class EngineError extends Error {}
