// What a failed call says.

import { bytesOfBase64, readDetail } from "./wire.js";

const CODES = new Set([
  "canceled", "unknown", "invalid_argument", "deadline_exceeded", "not_found", "already_exists",
  "permission_denied", "resource_exhausted", "failed_precondition", "aborted", "out_of_range",
  "unimplemented", "internal", "unavailable", "data_loss", "unauthenticated",
]);

/** The code of a response that is not Connect's, by its HTTP status. */
const CODES_OF_HTTP = {
  400: "internal", 401: "unauthenticated", 403: "permission_denied", 404: "unimplemented",
  429: "unavailable", 502: "unavailable", 503: "unavailable", 504: "unavailable",
};

export class ConnectError extends Error {
  constructor(code, message, { details = [], method = "", cause } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.code = code;
    this.details = details;
    this.method = method;
  }

  get fieldViolations() {
    return (this.#detail("google.rpc.BadRequest")?.fieldViolations ?? []).map(
      ({ field = "", description = "" }) => ({ field, description }),
    );
  }

  get retryAfterMs() {
    const delay = this.#detail("google.rpc.RetryInfo")?.retryDelay;
    if (delay === undefined) return undefined;
    return Number(delay.seconds ?? 0n) * 1e3 + Number(delay.nanos ?? 0n) / 1e6;
  }

  get reason() {
    return this.#detail("google.rpc.ErrorInfo")?.reason ?? "";
  }

  get metadata() {
    return this.#detail("google.rpc.ErrorInfo")?.metadata ?? {};
  }

  #detail(type) {
    return this.details.find((detail) => detail.type === type)?.content;
  }
}

export class CursorExpiredError extends ConnectError {
  get oldestCursor() {
    return this.metadata.oldest_cursor;
  }
}

/** The error of an object as Connect writes it; `fallback` is the code where it names none. */
export function errorOfJSON(json, method, fallback = "unknown") {
  const fields = typeof json === "object" && json !== null ? json : {};
  const code = CODES.has(fields.code) ? fields.code : fallback;
  const message = typeof fields.message === "string" ? fields.message : "";
  const details = (Array.isArray(fields.details) ? fields.details : []).flatMap(detailOf);
  const plain = new ConnectError(code, message, { details, method });
  if (code !== "out_of_range" || !plain.metadata.oldest_cursor) return plain;
  return new CursorExpiredError(code, message, { details, method });
}

/** Details that cannot be read take nothing away from code and message. */
function detailOf(json) {
  if (typeof json?.type !== "string" || typeof json?.value !== "string") return [];
  try {
    const value = bytesOfBase64(json.value);
    return [{ type: json.type, value, content: readDetail(json.type, value) }];
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

/** The error of a response without success. */
export async function errorOfResponse(response, method) {
  const fallback = CODES_OF_HTTP[response.status] ?? "unknown";
  const type = response.headers.get("content-type") ?? "";
  if (/^application\/json\s*(;|$)/i.test(type)) {
    // What breaks off, or is no JSON, says no more than its status does.
    const json = await response.json().catch(() => undefined);
    if (json !== undefined) return errorOfJSON(json, method, fallback);
  }
  await response.body?.cancel().catch(() => {});
  return new ConnectError(fallback, `the server answered with HTTP status ${response.status}`, {
    method,
  });
}
