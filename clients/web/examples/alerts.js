// The team's alerts: those that nobody has taken on, and each new one as it comes.

export class AlertList {
  #client;
  #teammateId;
  #attempt;
  #list = document.querySelector("#alerts");
  #template = document.querySelector("#alert");

  constructor(client, teammateId, attempt) {
    this.#client = client;
    this.#teammateId = teammateId;
    this.#attempt = attempt;
  }

  clear() {
    this.#list.replaceChildren();
  }

  async follow(isLive) {
    let isFirst = true;
    for await (const message of this.#client.streamAlerts()) {
      if (message.caughtUp && isFirst) {
        // The list is asked for once the stream is open: what is raised meanwhile is in either.
        isFirst = false;
        for (const alert of await this.#open()) this.#show(alert);
      }
      if (message.alertCreated) this.#show(message.alertCreated.alert);
      if (message.alertAcknowledged) {
        const { alertId, acknowledgement } = message.alertAcknowledged;
        this.#showAcknowledged(alertId, acknowledgement);
      }
      isLive();
    }
  }

  /** What nobody has taken on, the oldest first. */
  async #open() {
    const alerts = [];
    let pageToken = "";
    do {
      const page = await this.#client.alerts.listAlerts({ onlyUnacknowledged: true, pageToken });
      alerts.push(...(page.alerts ?? []));
      pageToken = page.nextPageToken ?? "";
    } while (pageToken);
    return alerts.reverse();
  }

  /** Shows an alert; again, if it is there already, as it is now. */
  #show(alert) {
    const item = this.#find(alert.id) ?? this.#template.content.firstElementChild.cloneNode(true);
    item.dataset.id = alert.id;
    item.dataset.level = alert.severity ?? "";
    // What callers said may stand in these: it is text, and never markup.
    item.querySelector("h2").textContent = alert.title ?? "";
    item.querySelector(".body").textContent = alert.body ?? "";
    item.querySelector("time").textContent = new Date(alert.createTime).toLocaleString();
    const link = item.querySelector(".link");
    link.hidden = !alert.url;
    link.href = alert.url ?? "";
    if (!item.isConnected) {
      item.querySelector("button").addEventListener("click", () => this.#acknowledge(alert.id));
      this.#list.prepend(item);
    }
    if (alert.acknowledgement) this.#showAcknowledged(alert.id, alert.acknowledgement);
  }

  #showAcknowledged(id, { teammateId, note }) {
    const item = this.#find(id);
    if (item === undefined) return;
    item.classList.add("acknowledged");
    item.querySelector("button").hidden = true;
    item.querySelector(".acknowledgement").textContent =
      `${teammateId} is on it${note ? `: ${note}` : ""}`;
  }

  #acknowledge(id) {
    return this.#attempt(async () => {
      const request = { id, teammateId: this.#teammateId };
      const { alert } = await this.#client.alerts.acknowledgeAlert(request);
      this.#show(alert);
    });
  }

  #find(id) {
    return [...this.#list.children].find((item) => item.dataset.id === id);
  }
}
