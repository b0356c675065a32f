"""The client whose calls block."""

from __future__ import annotations

import math
import threading
import time
import weakref
from collections.abc import Iterable
from typing import Any

import grpc

from aftercall import v1
from aftercall._calls import open_channel
from aftercall._channel import TLS, Credential, Line
from aftercall._follow import Follower, silence_max
from aftercall._method import DEFAULT_TIMEOUT, Deadline
from aftercall._wishes import alerts_request, evaluation_request, tasks_request
from aftercall.errors import Error
from aftercall.retry import Following, RetryPolicy
from aftercall.services import (
    AlertService,
    EvaluationService,
    NotificationService,
    TaskService,
    _AlertService_StreamAlerts,
    _TaskService_WatchTasks,
)


class Client:
    """A client of one server; threads may share it.

        with aftercall.Client("127.0.0.1:50051", account="example") as client:
            task = client.create_task(v1.Task(title="Call Ms. Weber back"))

    It connects with its first call, and again where the connection was lost. `credential` is a
    token or key, or a function that gives the one of now; `account` and `teammate` say whom the
    calls are made for, where the credential does not. `tls` is a `TLS`, gRPC's own credentials,
    True or False; by default only what stays on this machine goes in cleartext. `timeout` is how
    many seconds a call with one response may take, all its attempts together.
    """

    def __init__(
        self,
        target: str,
        *,
        credential: Credential | None = None,
        account: str | None = None,
        teammate: str | None = None,
        tls: None | bool | TLS | grpc.ChannelCredentials = None,
        timeout: float = DEFAULT_TIMEOUT,
        retry: RetryPolicy = RetryPolicy(),
    ) -> None:
        self.target = target
        self.account = account
        self.teammate = teammate
        self._line = Line.to(target, credential, account, teammate, tls)
        self._retry = retry
        self._timeout = timeout
        self._channel = open_channel(self._line)
        self._streams: weakref.WeakSet[Follower[Any]] = weakref.WeakSet()
        self._lock = threading.Lock()
        shared = (self._channel, self._line, retry, timeout)
        self.notifications = NotificationService(*shared)
        self.evaluations = EvaluationService(*shared)
        self.tasks = TaskService(*shared)
        self.alerts = AlertService(*shared)

    def create_task(
        self,
        task: v1.Task,
        *,
        request_id: str | None = None,
        timeout: float | None = None,
    ) -> v1.Task:
        """Creates a task and returns it as it is stored.

        However often the call has to be made, there is one task. Give the `request_id` where a
        later call, perhaps of another process, must not make a second one either.
        """
        request = v1.CreateTaskRequest(task=task, request_id=request_id or "")
        return self.tasks.create_task(request, timeout=timeout).task

    def submit_conversation(
        self,
        conversation: v1.Conversation,
        *,
        evaluation: v1.EvaluationMode = v1.EVALUATION_MODE_UNSPECIFIED,
        timeout: float | None = None,
    ) -> v1.SubmitConversationResponse:
        """Submits a finished conversation; once it returns, the conversation is not lost."""
        request = v1.SubmitConversationRequest(conversation=conversation, evaluation=evaluation)
        return self.evaluations.submit_conversation(request, timeout=timeout)

    def wait_for_evaluation(
        self,
        conversation_uuid: str = "",
        *,
        evaluation_id: str = "",
        timeout: float = math.inf,
    ) -> v1.Evaluation:
        """Returns a conversation's evaluation once everything in it is decided.

        Comes back after interruptions. Raises `Error`: DEADLINE_EXCEEDED where it takes longer
        than `timeout` seconds.
        """
        request = evaluation_request(conversation_uuid, evaluation_id)
        deadline = Deadline(timeout)
        following = Following(self._retry, "", renews_credential=callable(self._line.credential))
        while True:
            interruption: Error | None = None
            try:
                with self.evaluations.watch_evaluation(
                    request, timeout=deadline.shortened(math.inf)
                ) as states:
                    for state in states:
                        following.received("", time.monotonic())
                        if state.evaluation.state == v1.EVALUATION_STATE_COMPLETED:
                            return state.evaluation
            except Error as error:
                if error.code is grpc.StatusCode.DEADLINE_EXCEEDED:
                    raise
                interruption = error
            time.sleep(deadline.shortened(following.pause_after(interruption, time.monotonic())))

    def stream_alerts(
        self,
        cursor: str | None = None,
        *,
        from_oldest: bool = False,
        teammate_ids: Iterable[str] = (),
        agent_ids: Iterable[str] = (),
        min_severity: v1.AlertSeverity = v1.ALERT_SEVERITY_UNSPECIFIED,
        heartbeat_seconds: int = 30,
    ) -> Follower[v1.StreamAlertsResponse]:
        """Every event of the account's alerts after a cursor, then each as it happens.

        Without a cursor it begins with what is raised from now on, or with the oldest alert that
        is kept. It comes back by itself and misses nothing; keep the cursor of the last message
        that was dealt with, so as to go on there after a restart. Heartbeats and one `caught_up`
        for each connection are among the messages. Raises `CursorExpired` where what came after
        the cursor is not kept any more.
        """
        return self._follow(
            _AlertService_StreamAlerts,
            alerts_request(from_oldest, teammate_ids, agent_ids, min_severity, heartbeat_seconds),
            cursor,
            heartbeat_seconds,
        )

    def watch_tasks(
        self,
        cursor: str | None = None,
        *,
        from_oldest: bool = False,
        assignee: str | None = None,
        heartbeat_seconds: int = 30,
    ) -> Follower[v1.WatchTasksResponse]:
        """Every task that changed after a cursor, as it is now, then each as it changes.

        `assignee` restricts it to the tasks of a teammate, or with an empty text to those of
        nobody. Cursors, heartbeats and errors are as in `stream_alerts`.
        """
        return self._follow(
            _TaskService_WatchTasks,
            tasks_request(from_oldest, assignee, heartbeat_seconds),
            cursor,
            heartbeat_seconds,
        )

    def _follow(
        self, method: Any, request: Any, cursor: str | None, heartbeat_seconds: int
    ) -> Follower[Any]:
        following = Following(
            self._retry, cursor or "", renews_credential=callable(self._line.credential)
        )
        stream: Follower[Any] = Follower(
            self._line, method, request, following, silence_max(heartbeat_seconds)
        )
        with self._lock:
            self._streams.add(stream)
        return stream

    def close(self) -> None:
        """Ends all streams and calls and closes the connection."""
        with self._lock:
            streams = list(self._streams)
        for stream in streams:
            stream.close()
        self._channel.close()

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
