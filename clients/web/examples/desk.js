// A teammate's desk: the open tasks and the team's alerts, live; takes tasks, completes them, and
// takes alerts on.
//
// The page's address says whom it is for:
// desk.html?server=http://127.0.0.1:50051&account=example&teammate=kim

import { Client, ConnectError, CursorExpiredError } from "../src/index.js";
import { AlertList } from "./alerts.js";
import { TaskList } from "./tasks.js";

const place = new URLSearchParams(location.search);
const teammateId = place.get("teammate") ?? "";
const client = new Client(place.get("server") ?? "http://127.0.0.1:50051", {
  account: place.get("account") ?? undefined,
  teammate: teammateId || undefined,
});
const state = document.querySelector("#state");

/** Does what a button stands for, and says so if the server did not. */
async function attempt(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ConnectError)) throw error;
    state.textContent = `Not done: ${error.message}`;
  }
}

/** Follows a list's stream, which comes back by itself; ends only with an error. */
async function keep(list) {
  for (;;) {
    try {
      await list.follow(() => (state.textContent = "Live"));
    } catch (error) {
      if (!(error instanceof CursorExpiredError)) {
        state.textContent = `Stopped: ${error.message}`;
        throw error;
      }
      // The server's log was replaced, as by a restored backup: the list is read anew.
      list.clear();
    }
  }
}

keep(new TaskList(client, teammateId, attempt));
keep(new AlertList(client, teammateId, attempt));
