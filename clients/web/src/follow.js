// Streams that come back by themselves.

import { pause, Abortion } from "./waiting.js";

/** Milliseconds without a message after which a line counts as dead: a heartbeat is overdue. */
export function silenceMsMax(heartbeatSeconds) {
  return 1_500 * heartbeatSeconds + 1_000;
}

/**
 * Every message of a stream, over as many connections as it takes.
 *
 * - `open(cursor, signal)` makes the call that goes on after a cursor.
 * - `following` decides whether and when to come back.
 * - `silenceMs` is how long a message may be waited for.
 * - `signal` ends it, without an error.
 */
export async function* follow(open, following, silenceMs, signal) {
  while (!signal?.aborted) {
    const abortion = new Abortion(signal);
    const messages = open(following.cursor, abortion.signal);
    let error;
    let isSilent = false;
    try {
      for (;;) {
        let step;
        const callOff = abortion.abortAfter(silenceMs);
        try {
          step = await messages.next();
        } catch (cause) {
          isSilent = abortion.signal.aborted;
          error = cause;
          break;
        } finally {
          callOff();
        }
        if (step.done) break;
        following.received(step.value.cursor ?? following.cursor, performance.now());
        yield step.value;
        if (signal?.aborted) return;
      }
    } finally {
      abortion.abort();
      abortion.release();
      await messages.return?.().catch(() => {});
    }
    if (signal?.aborted) return;
    await pause(following.pauseAfterMs(isSilent ? undefined : error, performance.now()), signal);
  }
}
