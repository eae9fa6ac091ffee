// NumPy's random numbers in JavaScript: the same seed gives the same numbers here and there.
//
// A figure that draws data or weights at random can thus say honestly how to draw them again in Python:
// np.random.default_rng(seed). The generator is PCG64 (O'Neill, 2014), its seed is spread over the state as NumPy's
// SeedSequence does it, and normal numbers come from a ziggurat (Marsaglia and Tsang, 2000). NumPy may change its
// streams from one version to the next; tests/figures/test_random.py would then say so.

// The state of PCG64 is a number of 128 bits: eight limbs of 16 bits, the lowest first, whose products are exact.
const LIMBS = 8;
const MULTIPLIER = [0xf645, 0x9fcc, 0xdf64, 0x4385, 0x5da4, 0x1fc6, 0xed05, 0x2360];

/** np.random.default_rng(seed), for a whole seed from 0 to 2**32 - 1: {random, standardNormal, permutation}. */
export function defaultRng(seed) {
  const bits = pcg64(seed);
  let kept = -1; // the upper half of a number whose lower half was given out
  const next32 = () => {
    if (kept >= 0) {
      const upper = kept;
      kept = -1;
      return upper;
    }
    bits.next();
    kept = bits.high;
    return bits.low;
  };
  const random = () => {
    bits.next();
    return (bits.high * 2 ** 21 + (bits.low >>> 11)) / 2 ** 53;
  };
  return {
    /** A number from 0 to below 1. */
    random,
    /** A number from the normal distribution of mean 0 and variance 1. */
    standardNormal: () => normal(bits, random),
    /** The numbers 0 to n - 1 in random order. */
    permutation(n) {
      const order = Int32Array.from({ length: n }, (_, i) => i);
      for (let i = n - 1; i > 0; i -= 1) {
        // A place from 0 to i, all equally likely: draw as many bits as i has until they are not more than i.
        const mask = 2 ** (32 - Math.clz32(i)) - 1;
        let j = (next32() & mask) >>> 0;
        while (j > i) j = (next32() & mask) >>> 0;
        const passed = order[i];
        order[i] = order[j];
        order[j] = passed;
      }
      return order;
    },
  };
}

/** The generator itself: next() puts 64 random bits into `high` and `low`, 32 each. */
function pcg64(seed) {
  const words = seedWords(seed);
  const limbs = (order) => order.flatMap((i) => [words[i] & 0xffff, words[i] >>> 16]);
  // Each pair of 64-bit numbers is the upper half and then the lower; each of these, two words, the lower first.
  const start = limbs([2, 3, 0, 1]);
  const stream = limbs([6, 7, 4, 5]);
  const increment = stream.map((limb, i) => ((limb << 1) & 0xffff) | (i === 0 ? 1 : stream[i - 1] >>> 15));
  let state = new Float64Array(LIMBS);
  let spare = new Float64Array(LIMBS);
  /** state = state * MULTIPLIER + added, modulo 2**128. */
  const turn = (factor, added) => {
    let carry = 0;
    for (let k = 0; k < LIMBS; k += 1) {
      let sum = carry + added[k];
      for (let i = 0; i <= k; i += 1) sum += state[i] * factor[k - i];
      carry = Math.floor(sum / 65536);
      spare[k] = sum - carry * 65536;
    }
    [state, spare] = [spare, state];
  };
  const one = [1, 0, 0, 0, 0, 0, 0, 0];
  turn(MULTIPLIER, increment);
  turn(one, start);
  turn(MULTIPLIER, increment);
  return {
    high: 0,
    low: 0,
    next() {
      turn(MULTIPLIER, increment);
      const s = state;
      const high = ((s[7] ^ s[3]) << 16) | (s[6] ^ s[2]);
      const low = ((s[5] ^ s[1]) << 16) | (s[4] ^ s[0]);
      // The six highest bits of the state say by how much the folded number is turned to the right.
      const by = s[7] >>> 10;
      const [a, b] = by & 32 ? [low, high] : [high, low];
      const few = by & 31;
      this.high = few ? ((a >>> few) | (b << (32 - few))) >>> 0 : a >>> 0;
      this.low = few ? ((b >>> few) | (a << (32 - few))) >>> 0 : b >>> 0;
    },
  };
}

/** SeedSequence(seed).generate_state(8): eight words of 32 bits that look random. */
function seedWords(seed) {
  let constant = 0x43b0d7e5;
  const hash = (word) => {
    let value = word ^ constant;
    constant = Math.imul(constant, 0x931e8875);
    value = Math.imul(value, constant);
    return value ^ (value >>> 16);
  };
  const mix = (a, b) => {
    const value = Math.imul(0xca01f9dd, a) - Math.imul(0x4973f715, b);
    return value ^ (value >>> 16);
  };
  const pool = [seed, 0, 0, 0].map(hash);
  for (let from = 0; from < 4; from += 1) {
    for (let to = 0; to < 4; to += 1) if (from !== to) pool[to] = mix(pool[to], hash(pool[from]));
  }
  constant = 0x8b51f9dd;
  return Array.from({ length: 8 }, (_, i) => {
    let value = pool[i % 4] ^ constant;
    constant = Math.imul(constant, 0x58f38ded);
    value = Math.imul(value, constant);
    return (value ^ (value >>> 16)) >>> 0;
  });
}

// The ziggurat: 256 strips of one area under exp(-x * x / 2), the lowest one reaching out into the tail beyond TAIL.
const TAIL = 3.6541528853610087963519472518;
const STRIP_AREA = 0.00492867323397465493159;
const bell = (x) => Math.exp(-0.5 * x * x);
const STRIPS = ziggurat();

/** For each strip: its width, how much of it is surely under the curve (of 2**52), and the curve's height at its end. */
function ziggurat() {
  const ends = new Float64Array(256);
  ends[255] = TAIL;
  for (let i = 254; i > 0; i -= 1) ends[i] = Math.sqrt(-2 * Math.log(STRIP_AREA / ends[i + 1] + bell(ends[i + 1])));
  const widths = ends.slice();
  widths[0] = STRIP_AREA / bell(TAIL);
  const sure = widths.map((width, i) => (2 ** 52 * (i === 0 ? TAIL : ends[i - 1])) / width);
  return { widths, sure, heights: ends.map(bell) };
}

function normal(bits, random) {
  const { widths, sure, heights } = STRIPS;
  for (;;) {
    bits.next();
    const { high, low } = bits;
    const strip = low & 0xff;
    const sign = low & 0x100 ? -1 : 1;
    const along = (high & 0x1fffffff) * 2 ** 23 + (low >>> 9);
    const x = (sign * along * widths[strip]) / 2 ** 52;
    if (along < sure[strip]) return x;
    if (strip === 0) {
      const beyond = tail(random);
      return (low >>> 17) & 1 ? -beyond : beyond;
    }
    if ((heights[strip - 1] - heights[strip]) * random() + heights[strip] < bell(x)) return x;
  }
}

/** A number of the tail, by drawing from two exponentials until one point lies under the curve. */
function tail(random) {
  for (;;) {
    const beyond = -Math.log1p(-random()) / TAIL;
    const height = -Math.log1p(-random());
    if (height + height > beyond * beyond) return TAIL + beyond;
  }
}
