// One object for everything: services, streams that come back, requests that are safe to repeat.

import { follow, silenceMsMax } from "./follow.js";
import {
  AlertServiceClient,
  EvaluationServiceClient,
  NotificationServiceClient,
  TaskServiceClient,
} from "./generated/services.js";
import { Following } from "./retry.js";
import { Transport } from "./transport.js";

const HEARTBEAT_SECONDS = 30;

export class Client {
  #transport;
  #renewsCredential;

  constructor(baseURL, options = {}) {
    const { credential, account, teammate, ...others } = options;
    if (credential !== undefined) refuseCleartext(baseURL);
    this.#renewsCredential = typeof credential === "function";
    this.#transport = new Transport(baseURL, {
      ...others,
      headers: async () => {
        const token = typeof credential === "function" ? await credential() : credential;
        return {
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...(account ? { "aftercall-account": account } : {}),
          ...(teammate ? { "aftercall-teammate": teammate } : {}),
        };
      },
    });
    this.alerts = new AlertServiceClient(this.#transport);
    this.evaluations = new EvaluationServiceClient(this.#transport);
    this.notifications = new NotificationServiceClient(this.#transport);
    this.tasks = new TaskServiceClient(this.#transport);
  }

  async createTask(task, { requestId, ...options } = {}) {
    const { task: stored } = await this.tasks.createTask({ task, requestId }, options);
    return stored;
  }

  streamAlerts({ cursor, fromOldest = false, filter, heartbeatSeconds, signal } = {}) {
    const start = fromOldest ? "STREAM_START_OLDEST" : "STREAM_START_NOW";
    return this.#follow(cursor, heartbeatSeconds, signal, (after, seconds, inner) =>
      this.alerts.streamAlerts(
        { ...place(after, start), filter, heartbeatSeconds: seconds }, { signal: inner }),
    );
  }

  watchTasks({ cursor, fromOldest = false, assignee, heartbeatSeconds, signal } = {}) {
    const start = fromOldest ? "WATCH_START_OLDEST" : "WATCH_START_NOW";
    return this.#follow(cursor, heartbeatSeconds, signal, (after, seconds, inner) =>
      this.tasks.watchTasks(
        { ...place(after, start), assignee, heartbeatSeconds: seconds }, { signal: inner }),
    );
  }

  #follow(cursor = "", seconds = HEARTBEAT_SECONDS, signal, open) {
    const following = new Following(this.#transport.retry, cursor, {
      renewsCredential: this.#renewsCredential,
    });
    return follow(
      (after, inner) => open(after, seconds, inner), following, silenceMsMax(seconds), signal);
  }
}

/** Where a stream begins: after its cursor if it has one. */
function place(cursor, start) {
  return cursor ? { cursor } : { start };
}

/** A credential must not be readable on its way. */
function refuseCleartext(baseURL) {
  const { protocol, hostname } = new URL(baseURL, globalThis.location?.href);
  const isLocal =
    hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
  if (protocol !== "https:" && !isLocal) {
    throw new TypeError("a credential may be sent only by https, or to this machine");
  }
}
