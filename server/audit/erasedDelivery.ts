/** What is left of a message that was sent, or was to be, once it is erased: what was not sent yet is not sent any more. */
export const erasedDelivery = `subject = '', text = '', html = '', headers = '{}',
      state = case when state in ('waiting', 'queued', 'kept') then 'failed' else state end,
      detail = case when state in ('waiting', 'queued', 'kept') then 'erased' else detail end`

/** The same where the address goes as well. */
export const erasedAddressee = `${erasedDelivery}, to_address = 'erased-' || id || '@invalid'`
