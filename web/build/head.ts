import { readFileSync } from 'node:fs'
import type { HtmlTagDescriptor, Plugin } from 'vite'

/**
 * Completes the head of the page: the theme script, as a file of its own and before everything else, with a content
 * hash when built; and the latin font, preloaded, so that text does not change its shape after it is shown.
 */
export function completeHead(themePath: string): Plugin {
  let building = false
  return {
    name: 'tanggap-head',
    configResolved(config) {
      building = config.command === 'build'
    },
    buildStart() {
      if (building) this.emitFile({ type: 'asset', name: 'theme.js', source: readFileSync(themePath) })
    },
    transformIndexHtml: {
      order: 'post',
      handler(_html, context) {
        if (!building) return [script('/theme.js')]
        const files = Object.keys(context.bundle ?? {})
        const theme = files.find((file) => /\/theme-[\w-]+\.js$/.test(file))
        const font = files.find((file) => /latin-wght-normal-[\w-]+\.woff2$/.test(file))
        if (!theme || !font) throw new Error('the build lacks its theme script or its font')
        const attrs = { rel: 'preload', href: `/${font}`, as: 'font', type: 'font/woff2', crossorigin: '' }
        return [script(`/${theme}`), { tag: 'link', attrs, injectTo: 'head-prepend' }]
      },
    },
  }
}

function script(src: string): HtmlTagDescriptor {
  return { tag: 'script', attrs: { src }, injectTo: 'head-prepend' }
}
