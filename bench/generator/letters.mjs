/** Letters and digits, as short addresses have them. */
export function letters(r, count) {
  const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  let text = '';
  for (let more = count; more > 0; more--) text += signs[r.below(signs.length)];
  return text;
}
