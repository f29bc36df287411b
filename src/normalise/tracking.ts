/** Parameters that track people and change nothing in the page (SAN-41, POSTS "Links"). Names that mean something (`ref`, `source`, `from`) are not here. */
const names =
  'fbclid gclid gclsrc gbraid wbraid dclid msclkid twclid ttclid li_fat_id yclid ysclid epik igsh igshid _openstat srsltid mkt_tok ' +
  'mc_cid mc_eid vero_id vero_conv _hsenc _hsmi __hstc __hssc __hsfp hsctatracking oly_enc_id oly_anon_id rb_clickid s_cid wickedid ' +
  'ml_subscriber ml_subscriber_hash _gl at_medium at_campaign at_campaign_type at_link_id at_link_type at_link_origin at_format ' +
  'at_ptr_name at_bbc_team spm ref_src ref_url';

const known: ReadonlySet<string> = new Set(names.split(' '));
const families = /^(?:utm_\w+|mtm_\w+|at_custom\w*)$/;

/** Medium says in its feeds from which feed a reader came; Taobao numbers the places a reader passed. */
const values = /^(?:source=(?:rss-|-{3,}|post_page|social)|scm=\d+\.[\w.-]+$)/i;

/** Names that track on one site and mean something elsewhere. */
const onSites: readonly { readonly host: RegExp; readonly names: ReadonlySet<string> }[] = [
  { host: /(?:^|\.)(?:youtube\.com|youtu\.be|spotify\.com|soundcloud\.com)$/, names: new Set(['si']) },
];

/** True for a `name=value` of a query that nobody needs. */
export function isTracking(part: string, host: string): boolean {
  const name = (part.split('=', 1)[0] ?? '').toLowerCase();
  if (known.has(name) || families.test(name) || values.test(part)) return true;
  return onSites.some((site) => site.names.has(name) && site.host.test(host));
}
