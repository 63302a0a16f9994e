const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** Size and transparency from the head of a PNG file; null for anything else. */
export function readPng(bytes: Uint8Array): { width: number; height: number; alpha: boolean } | null {
  const file = Buffer.from(bytes)
  if (file.length < 26 || !file.subarray(0, 8).equals(signature)) return null
  return { width: file.readUInt32BE(16), height: file.readUInt32BE(20), alpha: [4, 6].includes(file.readUInt8(25)) }
}
