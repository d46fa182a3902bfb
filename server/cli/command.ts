import en from '../../locales/en/cli.json' with { type: 'json' }
import id from '../../locales/id/cli.json' with { type: 'json' }

/** What a command reads and writes, and in which language it answers people. */
export type CommandIo = {
  readonly stdin: NodeJS.ReadableStream
  readonly stdout: NodeJS.WritableStream
  readonly stderr: NodeJS.WritableStream
  readonly language: 'id' | 'en'
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** A command of `tanggap`. `run` gets what stands after its name and answers the exit status: 0, 1 (refused or found something), 2 (misuse). */
export type Command = {
  readonly name: string
  readonly summary: { readonly id: string; readonly en: string }
  readonly usage: string
  run(args: string[], io: CommandIo): Promise<number>
}

/** A sentence of locales/LANGUAGE/cli.json, its blanks filled. */
export function sentence(
  io: Pick<CommandIo, 'language'>,
  key: keyof typeof en,
  details: Readonly<Record<string, string>> = {},
): string {
  const sentences: Readonly<Record<keyof typeof en, string>> = io.language === 'id' ? id : en
  return sentences[key].replace(/\{\{(\w+)\}\}/g, (_, name: string) => details[name] ?? '')
}
