import type { TicketEvent } from '../../../core/tickets/events.ts'
import type { FileView } from '../../contract/conversation.ts'

/** A file as screens and the API show it. */
export function viewFile(file: Pick<FileView, 'id' | 'name' | 'type' | 'size'>): FileView {
  const image = /^image\/(png|jpeg|gif|webp)$/.test(file.type)
  return { ...file, image, url: `/api/v1/attachments/${file.id}` }
}

/** The files of an event: their names are content, their sizes facts. */
export function filesIn({ content, files }: TicketEvent): FileView[] {
  return (content?.files ?? []).map(({ id, name, type }) =>
    viewFile({ id, name, type, size: files?.find((file) => file.id === id)?.size ?? 0 }),
  )
}
