// What an application writes: it compiles, and what is wrong does not. It is never run.

import {
  Client,
  ConnectError,
  CursorExpiredError,
  Transport,
  type Code,
  type FieldViolation,
  type ServerStream,
  type StreamAlertsResponse,
  type Task,
} from "../../src/index.js";

const client = new Client("https://aftercall.example.com", {
  credential: async () => "token",
  account: "web",
  teammate: "kim",
  retry: { attempts: 3 },
});

export async function works(signal: AbortSignal): Promise<string> {
  const task: Task = await client.createTask(
    { title: "Call back", priority: "TASK_PRIORITY_HIGH", tags: ["a"], dueTime: "2026-11-22T17:55:00Z" },
    { requestId: "0123", signal, timeoutMs: 5_000 },
  );
  const { tasks = [], nextPageToken } = await client.tasks.listTasks({
    statuses: ["TASK_STATUS_OPEN"], pageSize: 10,
  });
  for (const { id, title } of tasks) console.log(id?.length, title?.toUpperCase(), nextPageToken);
  await client.tasks.updateTask({ task: { id: task.id, title: "x" }, updateMask: "title" });
  await client.alerts.acknowledgeAlert({ id: "a", teammateId: "kim" }, { headers: { "x-a": "b" } });
  const alerts: ServerStream<StreamAlertsResponse> = client.streamAlerts({
    cursor: "c", fromOldest: true, heartbeatSeconds: 20, signal,
  });
  for await (const message of alerts) {
    if (message.alertCreated) return message.alertCreated.alert?.title ?? "";
  }
  for await (const message of client.watchTasks({ assignee: "" })) {
    return message.taskRemoved?.id ?? message.taskChanged?.task?.id ?? "";
  }
  return "";
}

export function explains(error: unknown): string {
  if (error instanceof CursorExpiredError) return error.oldestCursor;
  if (!(error instanceof ConnectError)) throw error;
  const code: Code = error.code;
  const violations: FieldViolation[] = error.fieldViolations;
  return `${code} ${violations.map(({ field }) => field)} ${error.retryAfterMs ?? 0}`;
}

export async function isRefused(): Promise<void> {
  // @ts-expect-error a title is text
  await client.createTask({ title: 5 });
  // @ts-expect-error there is no such field
  await client.tasks.listTasks({ status: ["TASK_STATUS_OPEN"] });
  // @ts-expect-error there is no such priority
  await client.createTask({ title: "x", priority: "HIGH" });
  // @ts-expect-error there is no such method
  await client.tasks.dropTasks({});
  // @ts-expect-error a transport has an address
  new Transport();
}
