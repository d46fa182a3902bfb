// Runs before the first paint, as a file of its own because the content security policy allows no inline script.
;(() => {
  let wanted = 'auto'
  let language = 'id'
  try {
    wanted = localStorage.getItem('tanggap.theme') ?? 'auto'
    language = localStorage.getItem('tanggap.language') ?? 'id'
  } catch {
    // A browser that forbids storage still gets the system's theme.
  }
  const dark = wanted === 'dark' || (wanted !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  const root = document.documentElement
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
  root.setAttribute('data-theme', dark ? 'dark' : 'light')
  root.lang = language === 'en' ? 'en' : 'id'
})()
