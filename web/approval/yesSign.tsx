import { IconCheck } from '@tabler/icons-react'

/** The sign of yes, where a button says it. */
export const yesSign = <IconCheck aria-hidden="true" />
