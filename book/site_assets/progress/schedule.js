/* When a missed question is asked again: after a day, and whenever it is answered well, after a longer time.

   This is the plan of Leitner's card box: each good answer moves a question on to a box that is opened more seldom, a
   wrong one puts it back into the first. A question that was never missed is never asked again. Right after a miss the
   answer has just been read, so a good one then does not move the question on. */

export const DAYS = [1, 3, 7, 21, 60];
const DAY = 24 * 60 * 60 * 1000;

const later = (now, days) => new Date(now.getTime() + days * DAY).toISOString();

/** Whether a question waits to be asked again, now or later. */
export const inReview = (record) => typeof record.due === "string" && !Number.isNaN(Date.parse(record.due));

/** Whether it is to be asked now. */
export const isDue = (record, now) => inReview(record) && Date.parse(record.due) <= now.getTime();

/**
 * What is remembered of a question after one more answer.
 * @param {{passed?: boolean, at?: string, missed?: number, box?: number, due?: string}} record
 * @param {boolean} right
 * @param {Date} now
 */
export function answered(record, right, now) {
  if (!right) return { ...record, missed: (record.missed ?? 0) + 1, box: 0, due: later(now, DAYS[0]) };
  const passed = record.passed === true ? record : { ...record, passed: true, at: now.toISOString() };
  if (!isDue(record, now)) return passed;
  const box = (record.box ?? 0) + 1;
  if (box < DAYS.length) return { ...passed, box, due: later(now, DAYS[box]) };
  const { due, ...learned } = passed;
  return { ...learned, box };
}
