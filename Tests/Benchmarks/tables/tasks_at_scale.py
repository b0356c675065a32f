"""Lists and searches of tasks among a million of them."""

import random
import time

from aftercall.v1 import evaluation_service_pb2_grpc, notification_service_pb2
from aftercall.v1 import notification_service_pb2_grpc, task_pb2, task_service_pb2
from aftercall.v1 import task_service_pb2_grpc

from .conversations import notification, submission
from .load import framed, h2load
from .report import Table, goal, shown
from .servers import SERVER, Failure, Server, Settings
from .unary import SERVICE, stored_tasks

PAGE = 100
LIST_MS_MAX, SEARCH_MS_MAX = 2, 20
#: Tasks that one h2load run creates, all alike.
RUN = 1_000
CONVERSATIONS = 500
TEAMMATES = [f"teammate-{number}" for number in range(1, 21)]
TAGS = [f"tag-{number}" for number in range(1, 11)]
STATUSES = ["COMPLETED"] * 12 + ["OPEN"] * 4 + ["IN_PROGRESS"] * 2 + ["WAITING", "CANCELLED"]
PRIORITIES = ["LOW"] * 3 + ["MEDIUM"] * 12 + ["HIGH"] * 5
WORDS = (
    "call back about the invoice amount appointment delivery heat pump offer quarterly service "
    "contract engine warranty refund order address change showroom visit technician report"
).split()


def tasks_at_scale(settings: Settings):
    """Fills a store, then asks for pages of every kind of list and for words."""
    count = settings.arguments.at_scale
    server = settings.start(SERVER, "tasks-at-scale")
    begin = time.perf_counter()
    first, last = fill(server, count)
    # Written back and started anew: what is measured is a store at rest.
    server.stop()
    server = settings.start(SERVER, "tasks-at-scale")
    print(f"{stored_tasks(server):,} tasks stored in {time.perf_counter() - begin:.0f} s")
    table = Table(
        f"ListTasks, {PAGE} of {count:,} tasks",
        {
            "first_ms": "server CPU of the first page, ms",
            "middle_ms": "  of the middle page, ms",
            "last_ms": "  of the last page, ms",
            "entries": "entries in the list",
        },
    )
    lists = cases(first, last)
    pages = {name: tokens(server, "ListTasks", request) for name, request in lists.items()}
    for name, (entries, _) in pages.items():
        if not entries:
            raise Failure(f"no task is in the list {name}")
    for name, request in mixed_cases().items():
        lists[name], pages[name] = request, tokens(server, "ListTasks", request)
    for round_number in range(settings.rounds):
        print(f"round {round_number + 1}")
        for name, request in lists.items():
            entries, places = pages[name]
            figures = {
                key: cpu_ms(server, "ListTasks", request, token) for key, token in places.items()
            }
            table.add(name, entries=entries, **figures)
    show(table, "list", LIST_MS_MAX)
    searches(settings, server, count)


def fill(server: Server, count: int) -> tuple[str, str]:
    """Stores tasks of many kinds, mixed in time; returns a notification's and a conversation's id."""
    choices = random.Random(17)
    # Few, and the oldest: lists of them walk over everything else unless an index leads to them.
    rare = task_pb2.Task(
        title="rare words: zeppelin",
        status="TASK_STATUS_WAITING",
        priority="TASK_PRIORITY_URGENT",
        assignee=TEAMMATES[0],
        tags=["rare"],
    )
    rare.due_time.FromJsonString("2020-01-01T00:00:00Z")
    create(server, rare, 200)
    evaluated, conversation = follow_up(server)
    for _ in range((count - 200 - CONVERSATIONS) // RUN):
        create(server, example(choices), RUN)
    return evaluated, conversation


def example(choices: random.Random) -> task_pb2.Task:
    """A task as teams have them, of about 300 bytes once it is stored."""
    task = task_pb2.Task(
        title=" ".join(choices.choices(WORDS, k=6)).capitalize(),
        description=" ".join(choices.choices(WORDS, k=25)),
        status=f"TASK_STATUS_{choices.choice(STATUSES)}",
        priority=f"TASK_PRIORITY_{choices.choice(PRIORITIES)}",
        assignee=choices.choice(["", *TEAMMATES]) if choices.random() < 0.8 else "",
        tags=choices.sample(TAGS, choices.choice([0, 0, 1, 2])),
        conversation_uuid=f"call-{choices.randrange(50)}",
    )
    if choices.random() < 0.5:
        year = choices.choice([2020, 2021, 2097, 2098])
        task.due_time.FromJsonString(f"{year}-{choices.randrange(1, 13):02}-15T09:00:00Z")
    return task


def create(server: Server, task: task_pb2.Task, count: int):
    message = task_service_pb2.CreateTaskRequest(task=task)
    load = h2load(server, f"{SERVICE}/CreateTask", message, count)
    if load.data_bytes < count * 40:
        raise Failure("the tasks were not all stored")


def follow_up(server: Server) -> tuple[str, str]:
    """Has conversations cause tasks; returns the notification's id and a conversation's."""
    notifications = notification_service_pb2_grpc.NotificationServiceStub(server.channel)
    created = notifications.CreateNotification(
        notification_service_pb2.CreateNotificationRequest(notification=notification(1, {"task"}))
    ).notification
    evaluations = evaluation_service_pb2_grpc.EvaluationServiceStub(server.channel)
    for number in range(CONVERSATIONS):
        evaluations.SubmitConversation(submission(f"follow-up-{number}"))
    stub = task_service_pb2_grpc.TaskServiceStub(server.channel)
    request = task_service_pb2.ListTasksRequest(notification_id=created.id, page_size=1000)
    deadline = time.monotonic() + 60
    while len(stub.ListTasks(request).tasks) < CONVERSATIONS:
        if time.monotonic() > deadline:
            raise Failure("the conversations did not cause their tasks")
        time.sleep(0.1)
    return created.id, "call-7"


def cases(notification_id: str, conversation_uuid: str) -> dict[str, dict]:
    """A list of each kind: every filter, and those that go together on a screen."""
    some_time = {"seconds": 1_600_000_000}
    return {
        "all": {},
        "one status": {"statuses": ["TASK_STATUS_OPEN"]},
        "two statuses": {"statuses": ["TASK_STATUS_OPEN", "TASK_STATUS_IN_PROGRESS"]},
        "one teammate's": {"assignee": TEAMMATES[3]},
        "one teammate's, open": {"assignee": TEAMMATES[3], "statuses": ["TASK_STATUS_OPEN"]},
        "the pool's, open": {"assignee": "", "statuses": ["TASK_STATUS_OPEN"]},
        "usual priority": {"priorities": ["TASK_PRIORITY_MEDIUM"]},
        "rare priority": {"priorities": ["TASK_PRIORITY_URGENT"]},
        "rare priority, waiting": {
            "priorities": ["TASK_PRIORITY_URGENT"], "statuses": ["TASK_STATUS_WAITING"],
        },
        "usual tag": {"tag": TAGS[0]},
        "usual tag, open": {"tag": TAGS[0], "statuses": ["TASK_STATUS_OPEN"]},
        "rare tag": {"tag": "rare"},
        "a conversation's": {"conversation_uuid": conversation_uuid},
        "a notification's": {"notification_id": notification_id},
        "overdue": {"overdue": True},
        "overdue, one teammate's": {"overdue": True, "assignee": TEAMMATES[0]},
        "due before": {"due_before": some_time},
        "due after": {"due_after": some_time},
    }


def mixed_cases() -> dict[str, dict]:
    """Lists that no index leads to: their pages look at as many tasks as they may."""
    some_time = {"seconds": 1_600_000_000}
    rare, waiting = {"priorities": ["TASK_PRIORITY_URGENT"]}, {"statuses": ["TASK_STATUS_WAITING"]}
    origin = {"conversation_uuid": "call-8"}
    return {
        "usual tag, rare priority": {"tag": TAGS[0], **rare},
        "usual tag, everything else": {
            "tag": TAGS[0], "assignee": TEAMMATES[0], **rare, **waiting, **origin,
        },
        "a conversation's, rare priority": {"conversation_uuid": "call-8", **rare},
        "a conversation's, rare tag": {"conversation_uuid": "call-8", "tag": "rare"},
        "a conversation's, waiting": {"conversation_uuid": "call-8", **waiting},
        "due after, rare priority": {"due_after": some_time, **rare},
        "due before, usual tag": {"due_before": some_time, "tag": TAGS[0]},
        "due, everything else": {
            "due_after": some_time, "due_before": {"seconds": 4_100_000_000}, "tag": TAGS[0],
            "assignee": TEAMMATES[0], **rare, **waiting, **origin,
        },
        "overdue, rare tag": {"overdue": True, "tag": "rare"},
        "overdue, a conversation's": {"overdue": True, **origin},
    }


def tokens(
    server: Server, method: str, request: dict, pages_max: int = 10_000
) -> tuple[int, dict[str, str]]:
    """Walks a list; returns how many entries it has, and the tokens of three of its pages."""
    stub = task_service_pb2_grpc.TaskServiceStub(server.channel)
    message = getattr(task_service_pb2, f"{method}Request")(page_size=1000, **request)
    seen, places = 0, [(0, "")]
    while len(places) < pages_max:
        response = getattr(stub, method)(message)
        seen += len(response.tasks)
        if not response.next_page_token:
            break
        message.page_token = response.next_page_token
        places.append((seen, response.next_page_token))
    middle = places[len(places) // 2][1]
    # The last page of a hundred, as far as the walk's tokens reach.
    return seen, {"first_ms": "", "middle_ms": middle, "last_ms": places[-1][1]}


def cpu_ms(server: Server, method: str, request: dict, token: str) -> float:
    """What one page costs the server, from some hundreds of them."""
    kind = getattr(task_service_pb2, f"{method}Request")
    message = kind(page_size=PAGE, page_token=token, **request)
    path = f"{SERVICE}/{method}"
    stub = task_service_pb2_grpc.TaskServiceStub(server.channel)
    response = getattr(stub, method)(message)
    begin = time.perf_counter()
    getattr(stub, method)(message)
    # About half a second of it: CPU times are told to 10 ms.
    requests = max(8, min(400, int(0.5 / (time.perf_counter() - begin))))
    h2load(server, path, message, requests)
    load = h2load(server, path, message, requests)
    # h2load takes any gRPC status for success; the number of body bytes tells the truth.
    if load.data_bytes != len(framed(response)) * requests:
        raise Failure(f"not every page of {request} was answered")
    return load.cpu_us / 1000


def searches(settings: Settings, server: Server, count: int):
    """Asks for words that all tasks, many, some and few of them have."""
    table = Table(
        f"SearchTasks, {PAGE} of {count:,} tasks",
        {
            "first_ms": "server CPU of the first page, ms",
            "later_ms": "  of one that 200 pages of 200 lead to, or of the last, ms",
        },
    )
    queries = {
        "a word of nearly all": {"query": "the"},
        "two words of many": {"query": "invoice amount"},
        "three words": {"query": "heat pump offer"},
        "the beginning of a word": {"query": "warran"},
        "one letter": {"query": "a"},
        "a word of few": {"query": "zeppelin"},
        "words of few and of many": {"query": "zeppelin rare words"},
        "a word of none": {"query": "nowhere"},
        "words that never meet": {"query": "zeppelin invoice"},
        "words of many, open ones": {
            "query": "invoice amount", "statuses": ["TASK_STATUS_OPEN"],
        },
        "a word of many, rare status": {
            "query": "the", "statuses": ["TASK_STATUS_WAITING"], "assignee": TEAMMATES[0],
        },
    }
    later = {
        name: tokens(server, "SearchTasks", request, 200)[1]["last_ms"]
        for name, request in queries.items()
    }
    for round_number in range(settings.rounds):
        print(f"round {round_number + 1}")
        for name, request in queries.items():
            figures = {
                key: cpu_ms(server, "SearchTasks", request, token)
                for key, token in {"first_ms": "", "later_ms": later[name]}.items()
            }
            table.add(name, **figures)
    show(table, "search", SEARCH_MS_MAX)


def show(table: Table, what: str, bound: float):
    """Prints a row for each case, and whether all of them keep within the bound."""
    width = max(map(len, table.rows)) + 2
    print(f"\n{table.title}")
    for key, title in table.columns.items():
        print(f"  {key}: {title.strip()}")
    print(f"  {'medians':{width}}" + "".join(f"{key:>12}" for key in table.columns))
    worst = 0.0
    for name in table.rows:
        medians = {key: table.median(name, key) for key in table.columns}
        worst = max([worst, *(value for key, value in medians.items() if key.endswith("_ms"))])
        print(f"  {name:{width}}" + "".join(f"{shown(value):>12}" for value in medians.values()))
    goal(f"dearest {what}, ms, <= {bound}", worst, worst <= bound)
