// Makes calls by fetch: the Connect protocol with JSON.

import { EnvelopeReader, envelope } from "./envelopes.js";
import { ConnectError, errorOfJSON, errorOfResponse } from "./errors.js";
import { RetryPolicy } from "./retry.js";
import { Abortion, pause } from "./waiting.js";

/** How long a call with one response may take, all its attempts together. */
const TIMEOUT_MS = 30_000;
const MESSAGE_BYTES_MAX = 16 * 1024 * 1024;
/** Connect's limit is ten digits. */
const TIMEOUT_HEADER_MAX = 9_999_999_999;

export class Transport {
  #baseURL;
  #headers;
  #fetch;
  #timeoutMs;
  #messageBytesMax;

  constructor(baseURL, options = {}) {
    // Pages may name a path of their own server.
    this.#baseURL = new URL(baseURL, globalThis.location?.href).href.replace(/\/+$/, "");
    this.#headers = options.headers ?? (() => ({}));
    this.#fetch = options.fetch ?? ((...fields) => globalThis.fetch(...fields));
    this.#timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
    this.#messageBytesMax = options.messageBytesMax ?? MESSAGE_BYTES_MAX;
    this.retry = options.retry instanceof RetryPolicy ? options.retry : new RetryPolicy(options.retry);
  }

  /** Makes a call with one response; again where that is harmless and may help. */
  async unary(method, request = {}, options = {}) {
    const message = method.hasRequestId ? { requestId: newRequestID(), ...request } : request;
    if (method.hasRequestId && !message.requestId) message.requestId = newRequestID();
    const mayRepeat = method.isIdempotent || method.hasRequestId;
    const body = JSON.stringify(message);
    const deadline = deadlineOf(options.timeoutMs ?? this.#timeoutMs);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#attempt(method, body, options, deadline);
      } catch (error) {
        const pauseMs = mayRepeat ? this.retry.pauseBeforeNextMs(attempt, error) : undefined;
        // Where the deadline would come first, the error says more than waiting for it would.
        if (pauseMs === undefined || performance.now() + pauseMs >= deadline) throw error;
        await pause(pauseMs, options.signal);
      }
    }
  }

  /** Makes a call with many responses, which begins when the first one is asked for. */
  async *serverStream(method, request = {}, options = {}) {
    const deadline = deadlineOf(options.timeoutMs ?? Infinity);
    const abortion = new Abortion(options.signal);
    let reader;
    try {
      const body = envelope(JSON.stringify(request));
      const response = await this.#fetched(method, "connect+json", body, options, deadline, abortion);
      if (!isOf(response, "connect+json")) {
        throw new ConnectError("internal", "the server answers with what is no stream of Connect");
      }
      reader = response.body.getReader();
      yield* this.#messages(reader, method);
    } catch (error) {
      throw failure(error, method, abortion, options.signal);
    } finally {
      abortion.release();
      // Whoever stops reading ends the call.
      abortion.abort();
      await reader?.cancel().catch(() => {});
    }
  }

  async *#messages(reader, method) {
    const envelopes = new EnvelopeReader(this.#messageBytesMax);
    for (;;) {
      for (let next = envelopes.next(); next !== undefined; next = envelopes.next()) {
        if (!next.isEnd) {
          yield next.json;
        } else if (next.json?.error) {
          throw errorOfJSON(next.json.error, method.path);
        } else {
          return;
        }
      }
      const { done, value } = await ofLine(reader.read());
      if (done) throw new ConnectError("unavailable", "the stream was cut off");
      envelopes.append(value);
    }
  }

  async #attempt(method, body, options, deadline) {
    const abortion = new Abortion(options.signal);
    try {
      const response = await this.#fetched(method, "json", body, options, deadline, abortion);
      if (!isOf(response, "json")) {
        throw new ConnectError("internal", "the server answers with what is no JSON");
      }
      return await ofLine(response.json());
    } catch (error) {
      throw failure(error, method, abortion, options.signal);
    } finally {
      abortion.release();
    }
  }

  /** Sends a request; returns the response, or throws if it is an error. */
  async #fetched(method, type, body, options, deadline, abortion) {
    const leftMs = deadline - performance.now();
    const headers = new Headers({
      "connect-protocol-version": "1",
      "content-type": `application/${type}`,
    });
    if (leftMs < Infinity) {
      const wholeMs = Math.min(Math.max(Math.ceil(leftMs), 0), TIMEOUT_HEADER_MAX);
      headers.set("connect-timeout-ms", String(wholeMs));
      abortion.abortAfter(leftMs, deadlineError());
    }
    // A credential may have to be fetched, and whoever waits may lose patience meanwhile.
    const own = await raced(this.#headers(), abortion.signal);
    for (const [name, value] of Object.entries({ ...own, ...options.headers })) {
      headers.set(name, value);
    }
    abortion.signal.throwIfAborted();
    const response = await ofLine(
      this.#fetch(this.#baseURL + method.path, {
        method: "POST", headers, body, signal: abortion.signal,
        // Credentials are given by headers: no cookie of the server's is sent or kept.
        credentials: "omit", cache: "no-store", redirect: "error",
      }),
    );
    if (!response.ok) throw await errorOfResponse(response, method.path);
    return response;
  }
}

function deadlineOf(timeoutMs) {
  return performance.now() + timeoutMs;
}

function deadlineError() {
  return new ConnectError("deadline_exceeded", "the call took longer than its timeout");
}

/** What comes over the line; where that fails, says so. */
async function ofLine(promise) {
  try {
    return await promise;
  } catch (cause) {
    if (cause instanceof SyntaxError) {
      throw new ConnectError("internal", "the server answers with what is no JSON", { cause });
    }
    // All that fetch tells of a server that is away, a line that broke, or a page that may not.
    if (cause instanceof TypeError) {
      throw new ConnectError("unavailable", "the server could not be reached, or the line broke", {
        cause,
      });
    }
    throw cause;
  }
}

/** What a call failed with; a ConnectError is told its method. */
function failure(error, method, abortion, outer) {
  if (outer?.aborted) {
    return new ConnectError("canceled", "the call was aborted", {
      method: method.path, cause: outer.reason,
    });
  }
  const known = abortion.reason ?? error;
  if (known instanceof ConnectError) known.method = method.path;
  return known;
}

function isOf(response, type) {
  const received = response.headers.get("content-type")?.split(";")[0].trim().toLowerCase();
  return received === `application/${type}`;
}

/** A promise's value, unless the signal is aborted first. */
function raced(promise, signal) {
  return new Promise((resolve, reject) => {
    const end = () => reject(signal.reason);
    if (signal.aborted) {
      end();
      return;
    }
    signal.addEventListener("abort", end);
    Promise.resolve(promise)
      .then(resolve, reject)
      .finally(() => signal.removeEventListener("abort", end));
  });
}

/** 128 random bits. Browsers have `randomUUID` only for pages that came over TLS. */
function newRequestID() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
