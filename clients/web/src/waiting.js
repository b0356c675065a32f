// Time: pauses, limits, and signals that end both.

/** The largest delay that timers take; a longer one would fire at once. */
const TIMER_MS_MAX = 2 ** 31 - 1;

/** Calls back once, after some milliseconds; returns what calls it off. */
export function after(milliseconds, body) {
  let timer;
  const arm = (leftMs) => {
    const step = Math.min(leftMs, TIMER_MS_MAX);
    timer = setTimeout(() => (leftMs > step ? arm(leftMs - step) : body()), step);
  };
  arm(Math.max(0, milliseconds));
  return () => clearTimeout(timer);
}

/**
 * Waits; resolves early when the signal is aborted, or when the browser says that it is online
 * again.
 */
export function pause(milliseconds, signal) {
  return new Promise((resolve) => {
    if (signal?.aborted) {
      resolve();
      return;
    }
    const end = () => {
      callOff();
      signal?.removeEventListener("abort", end);
      globalThis.removeEventListener?.("online", end);
      resolve();
    };
    const callOff = after(milliseconds, end);
    signal?.addEventListener("abort", end);
    globalThis.addEventListener?.("online", end);
  });
}

/** A signal that follows the caller's, and may besides be aborted for a reason of one's own. */
export class Abortion {
  /** Why it was aborted, if it was not by the caller. */
  reason;
  #controller = new AbortController();
  #outer;
  #timers = new Set();

  constructor(outer) {
    this.#outer = outer;
    if (outer?.aborted) this.#controller.abort(outer.reason);
    outer?.addEventListener("abort", this.#follow);
  }

  get signal() {
    return this.#controller.signal;
  }

  abort(reason) {
    this.reason ??= reason;
    this.#controller.abort();
  }

  /** Aborts after some milliseconds, unless `release` comes first; returns what calls that off. */
  abortAfter(milliseconds, reason) {
    const end = after(milliseconds, () => this.abort(reason));
    const callOff = () => {
      this.#timers.delete(callOff);
      end();
    };
    this.#timers.add(callOff);
    return callOff;
  }

  /** Stops following and all timers. */
  release() {
    this.#outer?.removeEventListener("abort", this.#follow);
    for (const callOff of this.#timers) callOff();
  }

  #follow = () => this.#controller.abort(this.#outer.reason);
}
