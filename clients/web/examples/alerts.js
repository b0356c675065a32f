// A team's alerts, live: shows those that nobody has taken on and each new one, and takes them on.
//
// The page's address says whom it is for:
// alerts.html?server=http://127.0.0.1:50051&account=example&teammate=kim

import { Client, ConnectError, CursorExpiredError } from "../src/index.js";

const place = new URLSearchParams(location.search);
const teammateId = place.get("teammate") ?? "";
const client = new Client(place.get("server") ?? "http://127.0.0.1:50051", {
  account: place.get("account") ?? undefined,
  teammate: teammateId || undefined,
});

const list = document.querySelector("#alerts");
const template = document.querySelector("#alert");
const state = document.querySelector("#state");

/** Shows an alert; again, if it is there already, as it is now. */
function show(alert) {
  const item = find(alert.id) ?? template.content.firstElementChild.cloneNode(true);
  item.dataset.id = alert.id;
  item.dataset.severity = alert.severity ?? "";
  // What callers said may stand in these: it is text, and never markup.
  item.querySelector("h2").textContent = alert.title ?? "";
  item.querySelector(".body").textContent = alert.body ?? "";
  item.querySelector("time").textContent = new Date(alert.createTime).toLocaleString();
  const link = item.querySelector(".link");
  link.hidden = !alert.url;
  link.href = alert.url ?? "";
  if (!item.isConnected) {
    item.querySelector("button").addEventListener("click", () => acknowledge(alert.id));
    list.prepend(item);
  }
  if (alert.acknowledgement) showAcknowledged(alert.id, alert.acknowledgement);
}

function showAcknowledged(id, { teammateId: who, note }) {
  const item = find(id);
  if (item === undefined) return;
  item.classList.add("acknowledged");
  item.querySelector("button").hidden = true;
  item.querySelector(".acknowledgement").textContent =
    `${who} is on it${note ? `: ${note}` : ""}`;
}

function find(id) {
  return [...list.children].find((item) => item.dataset.id === id);
}

async function acknowledge(id) {
  try {
    const { alert } = await client.alerts.acknowledgeAlert({ id, teammateId });
    show(alert);
  } catch (error) {
    if (!(error instanceof ConnectError)) throw error;
    state.textContent = `Not acknowledged: ${error.message}`;
  }
}

/** What nobody has taken on, the oldest first. */
async function openAlerts() {
  const alerts = [];
  let pageToken = "";
  do {
    const page = await client.alerts.listAlerts({ onlyUnacknowledged: true, pageToken });
    alerts.push(...(page.alerts ?? []));
    pageToken = page.nextPageToken ?? "";
  } while (pageToken);
  return alerts.reverse();
}

/** Follows the stream, which comes back by itself; ends only with an error. */
async function follow() {
  let isFirst = true;
  for await (const message of client.streamAlerts()) {
    if (message.caughtUp && isFirst) {
      // The list is asked for once the stream is open: what is raised meanwhile is in either.
      isFirst = false;
      for (const alert of await openAlerts()) show(alert);
    }
    if (message.alertCreated) show(message.alertCreated.alert);
    if (message.alertAcknowledged) {
      showAcknowledged(message.alertAcknowledged.alertId, message.alertAcknowledged.acknowledgement);
    }
    state.textContent = "Live";
  }
}

for (;;) {
  try {
    await follow();
  } catch (error) {
    if (!(error instanceof CursorExpiredError)) {
      state.textContent = `Stopped: ${error.message}`;
      throw error;
    }
    // The server's log was replaced, as by a restored backup: the list shows what is there now.
    list.replaceChildren();
  }
}
