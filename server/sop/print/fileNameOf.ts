import type { Sop } from '../../../core/sop/language.ts'

/** What a file made from a SOP is called: its number, revision and language. Signs that file names cannot hold become hyphens. */
export function fileNameOf({ document }: Sop, lang: string, ending: string): string {
  return `${document.number}-rev-${document.revision}-${lang}`.replace(/[^\w.-]+/g, '-').concat('.', ending)
}
