import type { Report } from '../../model/diagnostic.ts';
import { rules } from '../../model/rules.ts';
import type { XmlNote } from '../../base/xml/bounds.ts';

/** Reports what is noted of a document. */
export function reportNotes(file: string, report: Report): XmlNote {
  return ({ kind, count, line }) => {
    const place = { file, line };
    if (kind === 'nesting') report(rules.xmlNesting(place, { count }));
    else if (kind === 'length') report(rules.xmlLength(place, {}));
    else if (kind === 'entities') report(rules.xmlEntities(place, {}));
    else report(rules.xmlExternal(place, {}));
  };
}
