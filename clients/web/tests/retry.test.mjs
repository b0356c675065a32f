import assert from "node:assert/strict";
import { test } from "node:test";

import { ConnectError } from "../src/index.js";
import { Following, RetryPolicy } from "../src/retry.js";

const policy = new RetryPolicy({}, () => 1);

function failed(code, retryAfterMs) {
  const error = new ConnectError(code, "");
  Object.defineProperty(error, "retryAfterMs", { value: retryAfterMs });
  return error;
}

test("pauses double up to the longest, and are drawn from the upper half", () => {
  assert.deepEqual([1, 2, 3, 6, 7, 2_000].map((n) => policy.pauseMs(n)),
    [200, 400, 800, 6_400, 10_000, 10_000]);
  assert.equal(new RetryPolicy({}, () => 0).pauseMs(1), 100);
  assert.equal(new RetryPolicy({ firstPauseMs: 10, longestPauseMs: 15 }, () => 1).pauseMs(2), 15);
});

test("only what may pass by itself is tried again, and only so often", () => {
  assert.equal(policy.pauseBeforeNextMs(1, failed("unavailable")), 200);
  assert.equal(policy.pauseBeforeNextMs(1, failed("unavailable", 5_000)), 5_000);
  assert.equal(policy.pauseBeforeNextMs(1, failed("resource_exhausted", 50)), 200);
  assert.equal(policy.pauseBeforeNextMs(1, failed("resource_exhausted")), undefined);
  assert.equal(policy.pauseBeforeNextMs(1, failed("internal")), undefined);
  assert.equal(policy.pauseBeforeNextMs(7, failed("unavailable")), undefined);
});

test("a stream that lived long comes back soon, one that is dropped at once less and less often", () => {
  const following = new Following(policy, "", { renewsCredential: false });
  assert.equal(following.pauseAfterMs(failed("unavailable"), 0), 200);
  following.received("a", 1_000);
  assert.equal(following.pauseAfterMs(undefined, 1_001), 400);
  following.received("b", 2_000);
  assert.equal(following.pauseAfterMs(failed("internal"), 2_500), 200);
  assert.equal(following.pauseAfterMs(failed("unavailable", 7_000), 3_000), 7_000);
  assert.equal(following.cursor, "b");
});

test("what coming back would not mend is thrown", () => {
  for (const code of ["out_of_range", "invalid_argument", "unauthenticated", "permission_denied"]) {
    const following = new Following(policy, "", { renewsCredential: false });
    following.received("a", 0);
    assert.throws(() => following.pauseAfterMs(failed(code), 1), { code });
  }
});

test("a credential that runs out is renewed once for each connection that it worked for", () => {
  const following = new Following(policy, "", { renewsCredential: true });
  following.received("a", 0);
  assert.equal(following.pauseAfterMs(failed("unauthenticated"), 1_000), 200);
  assert.throws(() => following.pauseAfterMs(failed("unauthenticated"), 2_000), {
    code: "unauthenticated",
  });
});
