// Large and small amounts in words: 175 billion, 2.8 TB, 14.6 days, 5.25 million dollars; see amounts.py, which writes the same.

import { fill } from "./frame.js";

const SUPERSCRIPTS = { "-": "⁻", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" };
const DURATIONS = [["microseconds", 0, 1e-6], ["milliseconds", 1e-3, 1e-3], ["seconds", 1, 1], ["minutes", 120, 60],
  ["hours", 7200, 3600], ["days", 172800, 86400], ["years", 63072000, 31536000]];

/** A whole power of ten, written: 10 and a small raised number. */
export function powerOfTen(power) {
  return `10${[...String(power)].map((sign) => SUPERSCRIPTS[sign]).join("")}`;
}

/** Three digits and the power of ten of the first. */
function rounded(value) {
  const [mantissa, power] = value.toExponential(2).split("e");
  return [mantissa.replace(".", ""), Number(power)];
}

/** The digits with their point in place and no zeros behind it. */
function plain(digits, power) {
  const all = (power < 0 ? "0".repeat(-power) + digits : digits).padEnd(power + 1, "0");
  const whole = Math.max(power, 0) + 1;
  const fraction = all.slice(whole).replace(/0+$/, "");
  return all.slice(0, whole) + (fraction ? `.${fraction}` : "");
}

/** A number of things. */
export function amount(value, words) {
  if (value === 0) return "0";
  const [digits, power] = rounded(value);
  if (power < 3) return plain(digits, power);
  if (power < 6) return plain(digits, power).replace(/\B(?=(\d{3})+$)/g, ",");
  const unit = Math.floor(power / 3);
  if (unit >= 2 + words.units.length) return `${plain(digits, 0)} × ${powerOfTen(power)}`;
  return `${plain(digits, power - 3 * unit)} ${words.units[unit - 2]}`;
}

/** An amount of bytes or of FLOPs per second, with the prefixes of science. */
export function prefixed(value, unit, words) {
  if (value === 0) return `0 ${unit}`;
  const [digits, power] = rounded(value);
  const step = Math.min(Math.max(Math.floor(power / 3), 0), words.prefixes.length - 1);
  return `${plain(digits, power - 3 * step)} ${words.prefixes[step]}${unit}`;
}

/** A length of time, in a unit that suits it. */
export function duration(seconds, words) {
  const [name, , length] = DURATIONS.findLast(([, least]) => seconds >= least);
  return fill(words.durations[name], { amount: amount(seconds / length, words) });
}

/** A number of dollars. */
export function money(dollars, words) {
  return dollars < 0.01 ? words.cents : amount(dollars, words);
}
