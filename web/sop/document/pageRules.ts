import { useEffect } from 'react'

/** The words at the foot of each printed page. */
export type PageWords = { readonly left: string; readonly page: string; readonly of: string }

/**
 * The rules of the printed pages as CSS: A4, the procedure across, and at each foot whose document this is and which
 * page of how many (B10). Words are quoted for CSS, so that nothing of them can be read as a rule.
 */
export function pageRules({ left, page, of }: PageWords): string {
  const foot =
    'font: 500 8pt "Plus Jakarta Sans Variable", system-ui, sans-serif; color: #333; vertical-align: top; padding-top: 3mm;'
  return `@page { size: A4; margin: 15mm 16mm 19mm;
  @bottom-left { content: ${quoted(left)}; width: 75%; ${foot} }
  @bottom-right { content: ${quoted(`${page} `)} counter(page) ${quoted(` ${of} `)} counter(pages); white-space: nowrap; ${foot} } }
@page across { size: A4 landscape; margin: 13mm 12mm 17mm; }`
}

/** Puts the rules in force while the document is open; they would number the pages of any other page, too. */
export function usePageRules(words: PageWords): void {
  const rules = pageRules(words)
  useEffect(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(rules)
    document.adoptedStyleSheets.push(sheet)
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
    }
  }, [rules])
}

function quoted(words: string): string {
  return `"${words.replace(/["\\]|\p{Cc}/gu, (sign) => `\\${sign.codePointAt(0)?.toString(16)} `)}"`
}
