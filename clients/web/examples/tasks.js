// The tasks that are not over, as they change: whoever works on them.

const OVER = new Set(["TASK_STATUS_COMPLETED", "TASK_STATUS_CANCELLED"]);
const NOT_OVER = ["TASK_STATUS_OPEN", "TASK_STATUS_IN_PROGRESS", "TASK_STATUS_WAITING"];

export class TaskList {
  #client;
  #teammateId;
  #attempt;
  #list = document.querySelector("#tasks");
  #template = document.querySelector("#task");

  constructor(client, teammateId, attempt) {
    this.#client = client;
    this.#teammateId = teammateId;
    this.#attempt = attempt;
    document.querySelector("#new-task").addEventListener("submit", (event) => {
      event.preventDefault();
      attempt(() => this.#add(event.target));
    });
  }

  clear() {
    this.#list.replaceChildren();
  }

  async follow(isLive) {
    let isFirst = true;
    for await (const message of this.#client.watchTasks()) {
      if (message.caughtUp && isFirst) {
        // The list is asked for once the stream is open: what changes meanwhile is in either.
        isFirst = false;
        for (const task of await this.#notOver()) this.#show(task);
      }
      if (message.taskChanged) this.#show(message.taskChanged.task);
      if (message.taskRemoved) this.#find(message.taskRemoved.id)?.remove();
      isLive();
    }
  }

  async #notOver() {
    const tasks = [];
    let pageToken = "";
    do {
      const page = await this.#client.tasks.listTasks({ statuses: NOT_OVER, pageToken });
      tasks.push(...(page.tasks ?? []));
      pageToken = page.nextPageToken ?? "";
    } while (pageToken);
    return tasks.reverse();
  }

  /** Shows a task as it is now, or no more if it is over. */
  #show(task) {
    const shown = this.#find(task.id);
    if (OVER.has(task.status)) {
      shown?.remove();
      return;
    }
    const item = shown ?? this.#template.content.firstElementChild.cloneNode(true);
    item.dataset.id = task.id;
    item.dataset.level = task.priority ?? "";
    // What callers said may stand in these: it is text, and never markup.
    item.querySelector("h2").textContent = task.title ?? "";
    item.querySelector(".body").textContent = task.description ?? "";
    item.querySelector(".assignee").textContent = task.assignee ? `${task.assignee} is on it` : "";
    item.querySelector(".claim").hidden = Boolean(task.assignee);
    if (shown) return;
    item.querySelector(".claim").addEventListener("click", () => this.#claim(task.id));
    item.querySelector(".complete").addEventListener("click", () => this.#complete(task.id));
    this.#list.prepend(item);
  }

  async #add(form) {
    this.#show(await this.#client.createTask({ title: form.elements.title.value }));
    form.reset();
  }

  #claim(id) {
    return this.#attempt(async () => {
      const request = { id, teammateId: this.#teammateId };
      const { task } = await this.#client.tasks.claimTask(request);
      this.#show(task);
    });
  }

  #complete(id) {
    return this.#attempt(async () => {
      const { task } = await this.#client.tasks.completeTask({ id });
      this.#show(task);
    });
  }

  #find(id) {
    return [...this.#list.children].find((item) => item.dataset.id === id);
  }
}
