const primes = [2]
for (let next = 3; primes.length < 64; next += 2) if (primes.every((prime) => next % prime !== 0)) primes.push(next)

const initial = primes.slice(0, 8).map((prime) => fractionOf(Math.sqrt(prime)))
const constants = primes.map((prime) => fractionOf(Math.cbrt(prime)))

/**
 * SHA-256 (FIPS 180-4), synchronous and on plain numbers: some event runtimes have neither `crypto` nor `TextEncoder`.
 * It compares addresses with the roster and guards no secret.
 */
export function sha256(bytes: readonly number[]): number[] {
  const words = wordsOf(bytes)
  let state: readonly number[] = initial
  for (let at = 0; at < words.length; at += 16) state = afterBlock(state, words.slice(at, at + 16))
  return state.reduce<number[]>(
    (all, word) => all.concat(word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255),
    [],
  )
}

/** The message with its end mark and its length in bits, as big-endian words in whole blocks of 16. */
function wordsOf(bytes: readonly number[]): number[] {
  const words = new Array<number>(((bytes.length + 8) >> 6) * 16 + 16).fill(0)
  const put = (byte: number, at: number) => {
    words[at >> 2] = word(words, at >> 2) | (byte << (24 - (at % 4) * 8))
  }
  bytes.forEach(put)
  put(0x80, bytes.length)
  words[words.length - 1] = bytes.length * 8
  return words
}

function afterBlock(state: readonly number[], block: readonly number[]): number[] {
  const schedule = [...block]
  for (let at = 16; at < 64; at += 1) {
    const early = word(schedule, at - 15)
    const late = word(schedule, at - 2)
    const small0 = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3)
    const small1 = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10)
    schedule.push((word(schedule, at - 16) + small0 + word(schedule, at - 7) + small1) | 0)
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let at = 0; at < 64; at += 1) {
    const big1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)
    const added = h + big1 + ((e & f) ^ (~e & g)) + word(constants, at) + word(schedule, at)
    const big0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)
    const mixed = big0 + ((a & b) ^ (a & c) ^ (b & c))
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + added) | 0, c, b, a, (added + mixed) | 0]
  }
  return [a, b, c, d, e, f, g, h].map((value, at) => (value + word(state, at)) | 0)
}

function word(words: readonly number[], at: number): number {
  return words[at] ?? 0
}

function turn(value: number, by: number): number {
  return (value >>> by) | (value << (32 - by))
}

function fractionOf(root: number): number {
  return ((root % 1) * 2 ** 32) | 0
}
