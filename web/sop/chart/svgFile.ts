/**
 * The chart as a file of its own: the colours that the page gives it are replaced by those that stand behind them,
 * because other programs know no CSS variables.
 */
export function svgFile(chart: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${chart.replaceAll(/var\(--[\w-]+, ([^()]+)\)/g, '$1')}\n`
}

/** The width of a chart in its own measure, from its viewBox. */
export function widthOf(chart: string): number {
  const [, width] = /viewBox="-?[\d.]+ -?[\d.]+ ([\d.]+) /.exec(chart) ?? []
  return Number(width ?? 1000)
}
