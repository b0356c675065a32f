import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Client, CursorExpiredError } from "../src/index.js";
import { Line, Server, alertAlways, newAccount, submit } from "./support.mjs";

const SOON = { firstPauseMs: 10, longestPauseMs: 100 };
let server;

before(async () => (server = await Server.start()));
after(() => server.close());

/** Reads titles of alerts until so many have come. */
async function titles(messages, count) {
  const read = [];
  for await (const message of messages) {
    if (message.alertCreated) read.push(message.alertCreated.alert.title);
    if (read.length === count) break;
  }
  return read;
}

/** Reads until a message has this member. */
async function until(messages, member) {
  for (;;) {
    const { value, done } = await messages.next();
    assert.equal(done, false);
    if (value[member]) return value;
  }
}

test("a stream tells what is kept, that it has caught up, and then what happens", async () => {
  const client = new Client(server.url, { account: newAccount() });
  await alertAlways(client);
  await submit(client, "first");
  // A conversation is evaluated some time after it was submitted.
  assert.deepEqual(await titles(client.streamAlerts({ fromOldest: true }), 1), ["first"]);
  const messages = client.streamAlerts({ fromOldest: true });
  assert.equal((await until(messages, "alertCreated")).alertCreated.alert.title, "first");
  await until(messages, "caughtUp");
  await submit(client, "second");
  const { alertCreated } = await until(messages, "alertCreated");
  assert.equal(alertCreated.alert.title, "second");
  await client.alerts.upsertTeammate({ teammate: { id: "kim", name: "Kim" } });
  await client.alerts.acknowledgeAlert({
    id: alertCreated.alert.id, teammateId: "kim", note: "mine",
  });
  const { alertAcknowledged } = await until(messages, "alertAcknowledged");
  assert.equal(alertAcknowledged.alertId, alertCreated.alert.id);
  assert.equal(alertAcknowledged.acknowledgement.teammateId, "kim");
  await messages.return();
  assert.equal((await messages.next()).done, true);
});

test("a stream goes on after its cursor when the line breaks and when the server restarts", async () => {
  const own = await Server.start();
  const line = await Line.to(own.address);
  try {
    const account = newAccount();
    const direct = new Client(own.url, { account, retry: SOON });
    await alertAlways(direct);
    const client = new Client(line.url, { account, retry: SOON });
    const messages = client.streamAlerts({ fromOldest: true });
    const read = [];
    for (let round = 0; round < 6; round += 1) {
      await submit(direct, `conversation-${round}`);
      read.push((await until(messages, "alertCreated")).alertCreated.alert.title);
      if (round % 2 === 0) line.cut();
      else await own.restart();
      await submit(direct, `meanwhile-${round}`);
      read.push((await until(messages, "alertCreated")).alertCreated.alert.title);
    }
    await messages.return();
    const expected = Array.from({ length: 6 }, (_, n) => [`conversation-${n}`, `meanwhile-${n}`]);
    assert.deepEqual(read, expected.flat());
    // Whoever begins from the oldest sees the same.
    assert.deepEqual(await titles(client.streamAlerts({ fromOldest: true }), 12), expected.flat());
  } finally {
    line.close();
    await own.close();
  }
});

test("a line that is silent for longer than its heartbeats allow is left behind", async () => {
  const line = await Line.to(server.address);
  try {
    const account = newAccount();
    const direct = new Client(server.url, { account });
    await alertAlways(direct);
    const client = new Client(line.url, { account, retry: SOON });
    const messages = client.streamAlerts({ heartbeatSeconds: 1 });
    await until(messages, "heartbeat");
    line.freeze();
    await submit(direct, "while-it-was-frozen");
    const { alertCreated } = await until(messages, "alertCreated");
    assert.equal(alertCreated.alert.title, "while-it-was-frozen");
    assert.ok(line.connections > 1);
    await messages.return();
  } finally {
    line.close();
  }
});

test("the caller's signal ends a stream without an error, while it waits and while it pauses", async () => {
  const client = new Client(server.url, { account: newAccount() });
  const controller = new AbortController();
  const messages = client.streamAlerts({ signal: controller.signal });
  await until(messages, "caughtUp");
  const next = messages.next();
  controller.abort();
  assert.equal((await next).done, true);

  const away = new Client("http://127.0.0.1:1", {
    retry: { firstPauseMs: 600_000, longestPauseMs: 600_000 },
  });
  const ended = new AbortController();
  const waiting = away.streamAlerts({ signal: ended.signal }).next();
  setTimeout(() => ended.abort(), 50);
  assert.equal((await waiting).done, true);
  assert.equal((await away.streamAlerts({ signal: ended.signal }).next()).done, true);
});

test("the caller's signal fails a stream that does not come back", async () => {
  const client = new Client(server.url, { account: newAccount() });
  const controller = new AbortController();
  const messages = client.alerts.streamAlerts({}, { signal: controller.signal });
  await until(messages, "caughtUp");
  const next = messages.next();
  controller.abort();
  await assert.rejects(next, { code: "canceled" });
});

test("a cursor of another server is an error of its own, and one that is none another", async () => {
  const account = newAccount();
  const own = await Server.start();
  let cursor;
  try {
    const messages = new Client(own.url, { account }).streamAlerts();
    ({ cursor } = await until(messages, "caughtUp"));
    await messages.return();
  } finally {
    await own.close();
  }
  const client = new Client(server.url, { account, retry: SOON });
  await assert.rejects(client.streamAlerts({ cursor }).next(), (error) => {
    assert.ok(error instanceof CursorExpiredError);
    assert.ok(error.oldestCursor);
    return true;
  });
  await assert.rejects(client.streamAlerts({ cursor: "x" }).next(), { code: "invalid_argument" });
});

test("tasks are watched as they change", async () => {
  const client = new Client(server.url, { account: newAccount(), retry: SOON });
  const messages = client.watchTasks({ heartbeatSeconds: 1 });
  await until(messages, "caughtUp");
  const { id } = await client.createTask({ title: "new" });
  assert.equal((await until(messages, "taskChanged")).taskChanged.task.title, "new");
  await client.tasks.deleteTask({ id });
  assert.equal((await until(messages, "taskRemoved")).taskRemoved.id, id);
  await until(messages, "heartbeat");
  await messages.return();
});
