/** Any JSON value; the only shape in which unknown source fields travel. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Fields of the source that the model has no name for, kept verbatim under the source's own names. */
export type Extra = Readonly<Record<string, Json>>;
