import assert from "node:assert/strict";
import { test } from "node:test";

import { CursorExpiredError, errorOfJSON, errorOfResponse } from "../src/errors.js";
import { readDetail } from "../src/wire.js";

const utf8 = new TextEncoder();

/** A field with a length. */
function field(number, ...parts) {
  const bytes = parts.flatMap((part) => [...(typeof part === "string" ? utf8.encode(part) : part)]);
  return [(number << 3) | 2, bytes.length, ...bytes];
}

function base64(bytes) {
  return btoa(String.fromCharCode(...bytes)).replace(/=+$/, "");
}

test("details tell which fields are wrong, and when to come back", () => {
  const violation = (name, text) => field(1, field(1, name), field(2, text));
  const error = errorOfJSON({
    code: "invalid_argument", message: "no",
    details: [
      { type: "google.rpc.BadRequest",
        value: base64([...violation("task.title", "must not be empty"), ...violation("", "é")]) },
      // 1.5 seconds.
      { type: "google.rpc.RetryInfo", value: base64(field(1, [8, 1, 16, 128, 202, 181, 238, 1])) },
    ],
  }, "/a.B/C");
  assert.equal(error.code, "invalid_argument");
  assert.equal(error.message, "no");
  assert.deepEqual(error.fieldViolations, [
    { field: "task.title", description: "must not be empty" },
    { field: "", description: "é" },
  ]);
  assert.equal(error.retryAfterMs, 1_500);
  assert.equal(error.reason, "");
});

test("an expired cursor is an error of its own, with the oldest one that is valid", () => {
  const value = base64([
    ...field(1, "CURSOR_EXPIRED"), ...field(3, field(1, "oldest_cursor"), field(2, "abc")),
    ...field(3, field(1, "__proto__"), field(2, "x")),
  ]);
  const details = [{ type: "google.rpc.ErrorInfo", value }];
  const error = errorOfJSON({ code: "out_of_range", details }, "/a.B/C");
  assert.ok(error instanceof CursorExpiredError);
  assert.equal(error.oldestCursor, "abc");
  assert.equal(error.reason, "CURSOR_EXPIRED");
  assert.equal({}.x, undefined);
  assert.ok(!(errorOfJSON({ code: "not_found", details }, "") instanceof CursorExpiredError));
});

test("details that cannot be read take nothing away from code and message", () => {
  for (const detail of [
    null, 5, {}, { type: "google.rpc.BadRequest" },
    { type: "google.rpc.BadRequest", value: "*" }, { type: "google.rpc.BadRequest", value: "/////w" },
    { type: "google.rpc.BadRequest", value: base64([10, 5]) },
  ]) {
    const error = errorOfJSON({ code: "aborted", message: "m", details: [detail] }, "");
    assert.deepEqual([error.code, error.message, error.details], ["aborted", "m", []]);
  }
  const others = errorOfJSON({ code: "aborted", details: [{ type: "toString", value: "AAE" }] }, "");
  assert.deepEqual(others.details, [
    { type: "toString", value: Uint8Array.of(0, 1), content: undefined },
  ]);
  for (const json of [undefined, null, "x", [], { code: "ok" }, { code: 5 }]) {
    assert.equal(errorOfJSON(json, "", "unavailable").code, "unavailable");
  }
});

test("fields that are not known are skipped, whatever their type", () => {
  const bytes = Uint8Array.from([
    0x08, 5, 0x79, 1, 2, 3, 4, 5, 6, 7, 8, 0x7d, 1, 2, 3, 4, ...field(10, "x"), ...field(1, "why"),
  ]);
  assert.deepEqual(readDetail("google.rpc.ErrorInfo", bytes), { reason: "why" });
  assert.throws(() => readDetail("google.rpc.ErrorInfo", Uint8Array.of(0x0b)), RangeError);
  assert.throws(
    () => readDetail("google.rpc.ErrorInfo", new Uint8Array(20).fill(0x80)), RangeError);
});

test("a response that is not Connect's gets its code by its HTTP status", async () => {
  for (const [status, code] of [
    [400, "internal"], [401, "unauthenticated"], [403, "permission_denied"], [404, "unimplemented"],
    [429, "unavailable"], [502, "unavailable"], [503, "unavailable"], [504, "unavailable"],
    [500, "unknown"], [418, "unknown"],
  ]) {
    const page = new Response("<html>", { status, headers: { "content-type": "text/html" } });
    assert.equal((await errorOfResponse(page, "")).code, code);
    const broken = new Response("{", { status, headers: { "content-type": "application/json" } });
    assert.equal((await errorOfResponse(broken, "")).code, code);
    const connect = new Response('{"code":"aborted"}', {
      status, headers: { "content-type": "application/json; charset=utf-8" },
    });
    assert.equal((await errorOfResponse(connect, "")).code, "aborted");
  }
});
