// When a call is made again, and after which pause. Nothing here knows sockets or clocks.

/** What a stream that can go on where it was does not survive: coming back would not mend it. */
const LASTING = new Set([
  "already_exists", "data_loss", "failed_precondition", "invalid_argument", "not_found",
  "out_of_range", "permission_denied", "unauthenticated", "unimplemented",
]);

const DEFAULTS = { attempts: 7, firstPauseMs: 200, longestPauseMs: 10_000 };

export class RetryPolicy {
  constructor(options = {}, random = Math.random) {
    Object.assign(this, DEFAULTS, options);
    this.random = random;
  }

  /** Milliseconds after a failed attempt; the first one has the number 1. */
  pauseMs(attempt) {
    const doubled = this.firstPauseMs * 2 ** Math.min(attempt - 1, 30);
    // Drawn from the upper half, so that clients do not come back all at once.
    return Math.min(doubled, this.longestPauseMs) * (0.5 + this.random() / 2);
  }

  /** Milliseconds until a call that may be repeated is made again; undefined: it is not. */
  pauseBeforeNextMs(attempt, error) {
    if (attempt >= this.attempts) return undefined;
    const asked = error.retryAfterMs;
    const isForNow =
      error.code === "unavailable" || (error.code === "resource_exhausted" && asked !== undefined);
    return isForNow ? Math.max(this.pauseMs(attempt), asked ?? 0) : undefined;
  }
}

/** Where a stream is that comes back by itself, and how long it waits; times in milliseconds. */
export class Following {
  #policy;
  #renewsCredential;
  #attempt = 0;
  #lastPauseMs = 0;
  #firstMessageMs;

  constructor(policy, cursor, { renewsCredential }) {
    /** What the next connection goes on after; empty before the first message. */
    this.cursor = cursor;
    this.#policy = policy;
    this.#renewsCredential = renewsCredential;
  }

  /** A message came. */
  received(cursor, nowMs) {
    this.cursor = cursor;
    this.#firstMessageMs ??= nowMs;
  }

  /**
   * The connection ended, with an error or without; returns how long to wait before the next.
   * Throws the error if coming back would not help. A server that drops each stream at once is
   * asked less and less often: only a stream that outlived the last pause makes it short again.
   */
  pauseAfterMs(error, nowMs) {
    const began = this.#firstMessageMs;
    this.#firstMessageMs = undefined;
    if (error !== undefined && LASTING.has(error.code)) {
      const hasNewCredential =
        error.code === "unauthenticated" && this.#renewsCredential && began !== undefined;
      if (!hasNewCredential) throw error;
    }
    if (began !== undefined && nowMs - began > this.#lastPauseMs) this.#attempt = 0;
    this.#attempt += 1;
    this.#lastPauseMs = Math.max(this.#policy.pauseMs(this.#attempt), error?.retryAfterMs ?? 0);
    return this.#lastPauseMs;
  }
}
