import {
  type CSSVariablesResolver,
  createTheme,
  localStorageColorSchemeManager,
  type MantineColorsTuple,
} from '@mantine/core'
import field from './Field.module.css'
import overlay from './Overlay.module.css'

const accent: MantineColorsTuple = [
  '#e4f2ef',
  '#c9e5df',
  '#a9d5cd',
  '#7fc2b6',
  '#45b8a7',
  '#25907f',
  '#0e7467',
  '#0b5f54',
  '#094c43',
  '#063a33',
]

const input = { classNames: { input: field.input, wrapper: field.wrapper, section: field.section } }

/** Mantine dressed in the product's tokens; the colours themselves live in tokens.css. */
export const theme = createTheme({
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, monospace',
  headings: { fontFamily: 'var(--font)', fontWeight: '700' },
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 4 },
  colors: { accent },
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  fontSizes: { xs: '12.5px', sm: '13.5px', md: '15px', lg: '17px', xl: '19px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Input: input,
    Textarea: input,
    Skeleton: { classNames: { root: overlay.bone } },
    Menu: { defaultProps: { shadow: 'md' }, classNames: { dropdown: overlay.dropdown, item: overlay.item } },
    Combobox: { classNames: { dropdown: overlay.dropdown, option: overlay.item } },
    Select: { classNames: { dropdown: overlay.dropdown, option: overlay.item } },
    Modal: {
      classNames: { content: overlay.content, title: overlay.title, body: overlay.body },
    },
  },
})

const colours = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-2)',
  '--mantine-color-placeholder': 'var(--ink-2)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-error': 'var(--late)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--sunken)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-disabled': 'var(--sunken)',
  '--mantine-color-disabled-color': 'var(--ink-3)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-color-accent-filled': 'var(--accent)',
  '--mantine-color-accent-filled-hover': 'var(--accent-strong)',
  '--mantine-color-accent-light': 'var(--accent-soft)',
  '--mantine-color-accent-light-hover': 'var(--accent-soft)',
  '--mantine-color-accent-light-color': 'var(--accent)',
  '--mantine-primary-color-contrast': 'var(--accent-ink)',
}

/** Maps Mantine's colour variables onto the tokens, the same way in light and dark, because the tokens themselves change. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--mantine-line-height': '1.45' },
  light: colours,
  dark: colours,
})

/** Keeps the chosen theme under the key that theme.js reads before the first paint. */
export const themeStore = localStorageColorSchemeManager({ key: 'tanggap.theme' })

/** Keeps data-theme, which our own rules follow, equal to the scheme that Mantine shows. */
export function followTheme(): void {
  const root = document.documentElement
  const copy = () => {
    const scheme = root.getAttribute('data-mantine-color-scheme')
    if (scheme && scheme !== root.getAttribute('data-theme')) root.setAttribute('data-theme', scheme)
    const paper = scheme === 'dark' ? '#1a1b1d' : '#ffffff'
    document.querySelector('meta[name="theme-color"]')?.setAttribute('content', paper)
  }
  new MutationObserver(copy).observe(root, { attributeFilter: ['data-mantine-color-scheme'] })
  copy()
}
