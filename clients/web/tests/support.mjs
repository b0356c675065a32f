// The server as a process, a line to it that breaks on demand, and data.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const REPOSITORY = fileURLToPath(new URL("../../..", import.meta.url));

/** The `aftercall` command that is spoken to. */
const BINARY = process.env.AFTERCALL_BINARY ?? join(REPOSITORY, ".build/debug/aftercall");

/** `aftercall serve`, which can be killed and comes back at the same address. */
export class Server {
  #directory = mkdtempSync(join(tmpdir(), "aftercall-web-"));
  #process;
  address = "127.0.0.1:0";
  log = "";

  static async start() {
    const server = new Server();
    await server.start();
    return server;
  }

  get url() {
    return `http://${this.address}`;
  }

  async start() {
    const environment = Object.entries(process.env).filter(([key]) => !key.startsWith("AFTERCALL_"));
    this.#process = spawn(
      BINARY, ["serve", "--listen", this.address, "--data", join(this.#directory, "data")],
      { env: Object.fromEntries(environment), stdio: ["ignore", "pipe", "pipe"] },
    );
    this.#process.stderr.on("data", (text) => (this.log = (this.log + text).slice(-4_000)));
    this.address = await new Promise((resolve, reject) => {
      let output = "";
      this.#process.stdout.on("data", (text) => {
        output += text;
        const found = /listening on (127\.0\.0\.1:\d+)\n/.exec(output);
        if (found) resolve(found[1]);
      });
      this.#process.on("exit", () => reject(new Error(`the server ended: ${this.log}`)));
    });
  }

  async kill() {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const end = once(this.#process, "exit");
    this.#process.kill("SIGKILL");
    await end;
  }

  async restart() {
    await this.kill();
    await this.start();
  }

  async close() {
    await this.kill();
    rmSync(this.#directory, { recursive: true });
  }
}

/** A TCP proxy to the server. Its connections can be cut, or go silent without a word. */
export class Line {
  #server;
  #pairs = new Set();
  connections = 0;
  /** Whether what the server sends is thrown away. */
  losesAnswers = false;

  static async to(address) {
    const line = new Line();
    const [host, port] = address.split(":");
    line.#server = net.createServer((near) => line.#accept(near, host, Number(port)));
    line.#server.listen(0, "127.0.0.1");
    await once(line.#server, "listening");
    return line;
  }

  get url() {
    return `http://127.0.0.1:${this.#server.address().port}`;
  }

  #accept(near, host, port) {
    this.connections += 1;
    const far = net.connect(port, host);
    const pair = { near, far, isFrozen: false };
    this.#pairs.add(pair);
    near.on("data", (bytes) => pair.isFrozen || far.write(bytes));
    far.on("data", (bytes) => pair.isFrozen || this.losesAnswers || near.write(bytes));
    for (const [one, other] of [[near, far], [far, near]]) {
      one.on("error", () => other.destroy());
      one.on("close", () => {
        this.#pairs.delete(pair);
        other.destroy();
      });
    }
  }

  /** Ends all connections. */
  cut() {
    for (const { near, far } of this.#pairs) {
      near.resetAndDestroy();
      far.resetAndDestroy();
    }
  }

  /** From now on nothing comes through the connections that are open; new ones work. */
  freeze() {
    for (const pair of this.#pairs) pair.isFrozen = true;
  }

  close() {
    this.cut();
    this.#server.close();
  }
}

let count = 0;

/** An account that no other test uses. */
export function newAccount() {
  count += 1;
  return `web-${process.pid}-${count}`;
}

/** Makes each conversation of the account raise an alert whose title is the conversation's uuid. */
export async function alertAlways(client) {
  await client.notifications.createNotification({
    notification: {
      name: "Always", agentId: "front-desk", enabled: true, trigger: { always: {} },
      alert: { title: "{{conversation_uuid}}" },
    },
  });
}

/** Submits a conversation. */
export async function submit(client, uuid) {
  await client.evaluations.submitConversation({
    conversation: {
      uuid, agent: { id: "front-desk" }, status: "CONVERSATION_STATUS_COMPLETED",
      messages: [{ role: "ROLE_USER", text: "Please call me back." }],
    },
  });
}
