/** The ledger cannot be used, and going on without it would give posts other ids. */
export class LedgerError extends Error {}
