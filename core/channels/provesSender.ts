/**
 * Whether who wrote by this channel is who they are said to be. Of an SMS only a number is known, which anybody with a gateway can
 * write; of a mail its own headers and the receiving server say it, message by message.
 */
export function provesSender(channel: string): boolean {
  return channel !== 'sms'
}
