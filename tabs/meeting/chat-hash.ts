/** SHA-256 of a chat's id, in hexadecimal: the id itself stays on the device. */
export async function chatHash(chatId: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(chatId))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
