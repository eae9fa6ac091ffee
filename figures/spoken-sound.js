// Spoken words in three bits a number: unpacked, and made a sound file that browsers play.
//
// spoken_sound.py packs them, and says how; a test holds the two together.

const SOUND_RATE = 8000;
const SOUND_GROWTH = [0.9, 0.9, 1.25, 1.75];

/** The numbers, from -127 to 127, that the digits from 0 to 7 stand for. */
export function unpackSound(digits) {
  let [last, before, step] = [0, 0, 0.5];
  return Array.from(digits, (digit) => {
    const off = Number(digit) - 4;
    const value = Math.max(-127, Math.min(127, 1.3 * last - 0.6 * before + (off + 0.5) * step));
    [last, before] = [value, last];
    step = Math.max(0.25, Math.min(94, step * SOUND_GROWTH[off >= 0 ? off : -1 - off]));
    return value;
  });
}

/** A sound file of these numbers, one byte each, as a string of bytes. */
export function wav(values) {
  const number = (value, count) =>
    Array.from({ length: count }, (_, i) => String.fromCharCode((value >> (8 * i)) & 255)).join("");
  const bytes = values.map((value) => String.fromCharCode(128 + Math.round(value))).join("");
  return `RIFF${number(36 + bytes.length, 4)}WAVEfmt ${number(16, 4)}${number(1, 2)}${number(1, 2)}`
    + `${number(SOUND_RATE, 4)}${number(SOUND_RATE, 4)}${number(1, 2)}${number(8, 2)}data${number(bytes.length, 4)}${bytes}`;
}

/** One sound after the other, with a quarter of a second between them. */
export function inTurn(sounds) {
  const gap = new Array(SOUND_RATE / 4).fill(0);
  return sounds.flatMap((values) => [...values, ...gap]);
}
