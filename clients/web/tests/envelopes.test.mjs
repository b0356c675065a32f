import assert from "node:assert/strict";
import { test } from "node:test";

import { EnvelopeReader, envelope } from "../src/envelopes.js";

function stream(...parts) {
  const whole = parts.flatMap((part) => [...part]);
  return Uint8Array.from(whole);
}

function ending(json) {
  const bytes = envelope(json);
  bytes[0] = 2;
  return bytes;
}

test("messages come out whole, in whatever pieces they arrive", () => {
  const bytes = stream(envelope('{"a":"é😀"}'), envelope("{}"), ending('{"metadata":{}}'));
  for (let size = 1; size <= bytes.length; size += 1) {
    const reader = new EnvelopeReader(1_000);
    const read = [];
    for (let at = 0; at < bytes.length; at += size) {
      reader.append(bytes.slice(at, at + size));
      for (let next = reader.next(); next; next = reader.next()) read.push(next);
    }
    assert.deepEqual(read, [
      { json: { a: "é😀" }, isEnd: false },
      { json: {}, isEnd: false },
      { json: { metadata: {} }, isEnd: true },
    ]);
    assert.equal(reader.isInside, false);
  }
});

test("what is no stream of Connect is refused", () => {
  const compressed = envelope("{}");
  compressed[0] = 1;
  for (const [bytes, code] of [
    [compressed, "internal"],
    [stream([0x3c, 0x68, 0x74, 0x6d, 0x6c]), "internal"],
    [envelope("{"), "internal"],
    [stream([0, 0, 0, 0, 2, 0xc3, 0x28]), "internal"],
    [stream([0, 0, 0, 3, 0xe9]), "resource_exhausted"],
    [stream([0, 0xff, 0xff, 0xff, 0xff]), "resource_exhausted"],
  ]) {
    const reader = new EnvelopeReader(1_000);
    reader.append(bytes);
    assert.throws(() => reader.next(), { name: "ConnectError", code });
  }
});
