import assert from "node:assert/strict";
import http from "node:http";
import { once } from "node:events";
import { after, before, test } from "node:test";

import { Client, ConnectError, Transport } from "../src/index.js";
import { Line, Server, newAccount } from "./support.mjs";

let server;

before(async () => (server = await Server.start()));
after(() => server.close());

function newClient(options = {}, url = server.url) {
  return new Client(url, { account: newAccount(), ...options });
}

/** A server of a test's own, which answers as `respond` says. */
async function withServer(respond, body) {
  const other = http.createServer(respond).listen(0, "127.0.0.1");
  await once(other, "listening");
  try {
    await body(`http://127.0.0.1:${other.address().port}`);
  } finally {
    other.closeAllConnections();
    other.close();
  }
}

test("a task is created, found, changed and completed", async () => {
  const client = newClient();
  const created = await client.createTask({
    title: "Call Ms. Weber back é😀", priority: "TASK_PRIORITY_HIGH", tags: ["a", "b"],
    dueTime: "2026-11-22T17:55:00.250Z",
  });
  assert.equal(created.title, "Call Ms. Weber back é😀");
  assert.equal(created.priority, "TASK_PRIORITY_HIGH");
  assert.equal(created.dueTime, "2026-11-22T17:55:00.250Z");
  const { task } = await client.tasks.updateTask({
    task: { id: created.id, title: "Other" }, updateMask: "title",
  });
  assert.equal(task.title, "Other");
  assert.equal(task.priority, "TASK_PRIORITY_HIGH");
  const { tasks } = await client.tasks.listTasks({});
  assert.deepEqual(tasks.map(({ id }) => id), [created.id]);
  const { task: completed } = await client.tasks.completeTask({ id: created.id });
  assert.equal(completed.status, "TASK_STATUS_COMPLETED");
});

test("an error has its code, its message and the fields that are wrong", async () => {
  const client = newClient();
  await assert.rejects(client.createTask({ title: "" }), (error) => {
    assert.ok(error instanceof ConnectError);
    assert.equal(error.code, "invalid_argument");
    assert.equal(error.method, "/aftercall.v1.TaskService/CreateTask");
    assert.deepEqual(error.fieldViolations.map(({ field }) => field), ["task.title"]);
    return true;
  });
  await assert.rejects(client.tasks.getTask({ id: "none" }), { code: "not_found" });
  await assert.rejects(client.createTask({ title: 5 }), { code: "invalid_argument" });
});

test("a method that the server has not is unimplemented", async () => {
  const transport = new Transport(server.url);
  const method = { path: "/aftercall.v1.TaskService/No", isIdempotent: true, hasRequestId: false };
  await assert.rejects(transport.unary(method), { code: "unimplemented" });
});

test("a repeated creation makes one task, though the first answer was lost", async () => {
  const line = await Line.to(server.address);
  try {
    const account = newAccount();
    line.losesAnswers = true;
    const client = new Client(line.url, { account, retry: { firstPauseMs: 10 } });
    const creating = client.createTask({ title: "once" });
    const direct = new Client(server.url, { account });
    for (;;) {
      const { tasks = [] } = await direct.tasks.listTasks({});
      if (tasks.length > 0) break;
    }
    line.losesAnswers = false;
    line.cut();
    const created = await creating;
    const { tasks } = await direct.tasks.listTasks({});
    assert.deepEqual(tasks.map(({ id }) => id), [created.id]);
    assert.ok(line.connections > 1);
  } finally {
    line.close();
  }
});

test("calls that may be repeated wait for a server that is away, others do not", async () => {
  const own = await Server.start();
  try {
    const client = newClient({ retry: { firstPauseMs: 10, longestPauseMs: 100, attempts: 1_000 } }, own.url);
    await own.kill();
    await assert.rejects(client.tasks.deleteTask({ id: "x" }), { code: "unavailable" });
    const listing = client.tasks.listTasks({});
    await own.start();
    assert.deepEqual(await listing, {});
  } finally {
    await own.close();
  }
});

test("a call ends at its deadline, which the server is told", async () => {
  const told = [];
  const silent = (request) => told.push(request.headers["connect-timeout-ms"]);
  await withServer(silent, async (url) => {
    const client = newClient({ timeoutMs: 40 }, url);
    await assert.rejects(client.tasks.listTasks({}), { code: "deadline_exceeded" });
    const stream = client.tasks.watchTasks({}, { timeoutMs: 50 });
    await assert.rejects(stream.next(), { code: "deadline_exceeded" });
  });
  assert.deepEqual(told.map((text) => Number(text) > 0 && Number(text) <= 50), [true, true]);
});

test("the caller's signal ends a call, also between two attempts", async () => {
  await withServer(() => {}, async (url) => {
    const client = newClient({}, url);
    const reason = new Error("enough");
    await assert.rejects(
      client.tasks.listTasks({}, { signal: AbortSignal.abort(reason) }),
      (error) => error.code === "canceled" && error.cause === reason);
    const controller = new AbortController();
    const calling = client.tasks.listTasks({}, { signal: controller.signal });
    controller.abort();
    await assert.rejects(calling, { code: "canceled" });
  });
  const controller = new AbortController();
  const refused = (request, response) => {
    response.writeHead(503).end();
    setImmediate(() => controller.abort());
  };
  await withServer(refused, async (url) => {
    const client = newClient({ retry: { firstPauseMs: 600_000, longestPauseMs: 600_000 } }, url);
    const options = { signal: controller.signal, timeoutMs: 3_600_000 };
    await assert.rejects(client.tasks.listTasks({}, options), { code: "canceled" });
  });
});

test("a call is tried so often, and not beyond its deadline", async () => {
  let count = 0;
  const refused = (request, response) => {
    count += 1;
    response.writeHead(503).end();
  };
  await withServer(refused, async (url) => {
    await assert.rejects(
      newClient({ retry: { attempts: 3, firstPauseMs: 1 } }, url).tasks.listTasks({}),
      { code: "unavailable" });
    assert.equal(count, 3);
    await assert.rejects(newClient({ timeoutMs: 50 }, url).tasks.listTasks({}), {
      code: "unavailable",
    });
    assert.equal(count, 4);
  });
});

test("requests carry the credential of now, the account, the teammate and further headers", async () => {
  const seen = [];
  const answer = (request, response) => {
    seen.push(request.headers);
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
  };
  await withServer(answer, async (url) => {
    let count = 0;
    const client = new Client(url, {
      account: "a", teammate: "kim", credential: async () => `token-${(count += 1)}`,
    });
    await client.tasks.listTasks({}, { headers: { "x-trace": "t" } });
    await client.tasks.listTasks({});
  });
  assert.deepEqual(seen.map(({ authorization }) => authorization), ["Bearer token-1", "Bearer token-2"]);
  const [first] = seen;
  assert.equal(first["aftercall-account"], "a");
  assert.equal(first["aftercall-teammate"], "kim");
  assert.equal(first["x-trace"], "t");
  assert.equal(first["connect-protocol-version"], "1");
});

test("a credential that cannot be had fails the call with its own error", async () => {
  const client = newClient({ credential: () => Promise.reject(new Error("no token")) });
  await assert.rejects(client.tasks.listTasks({}), { message: "no token" });
});

test("a credential is not sent over the network in cleartext", () => {
  assert.throws(() => new Client("http://example.com", { credential: "key" }), TypeError);
  for (const url of ["https://example.com", "http://127.0.0.1:1", "http://localhost", "http://[::1]"]) {
    assert.ok(new Client(url, { credential: "key" }));
  }
});

test("answers that are not Connect's are errors", async () => {
  for (const [type, body, streamCode] of [
    ["text/html", "<html>", "internal"], ["application/json", "{", "internal"],
    // A stream that ends without saying so was cut off.
    ["application/connect+json", "", "unavailable"],
    ["application/connect+json", "\0\0\0\0", "unavailable"],
  ]) {
    const answer = (request, response) => response.writeHead(200, { "content-type": type }).end(body);
    await withServer(answer, async (url) => {
      await assert.rejects(newClient({}, url).tasks.listTasks({}), { code: "internal" });
      await assert.rejects(newClient({}, url).tasks.watchTasks({}).next(), { code: streamCode });
    });
  }
});
