/** Ghost writes its own address as `__GHOST_URL__`: what is left is relative to the site. */
export function withoutPlaceholder<Text extends string | undefined>(text: Text): Text extends string ? string : Text {
  const bare = text?.replaceAll(/__GHOST_URL__(?=[/"'?#\s)\]]|$)/g, (_, at: number) =>
    text[at + 13] === '/' ? '' : '/',
  );
  return bare as Text extends string ? string : Text; // undefined stays undefined
}
