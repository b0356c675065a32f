"""The client whose calls are awaited."""

from __future__ import annotations

import asyncio
import math
import time
import weakref
from collections.abc import Iterable
from typing import Any

import grpc
import grpc.aio

from aftercall import v1
from aftercall._channel import TLS, Credential, Line
from aftercall._follow import silence_max
from aftercall._method import DEFAULT_TIMEOUT, Deadline
from aftercall._wishes import alerts_request, evaluation_request, tasks_request
from aftercall.aio._calls import open_channel
from aftercall.aio._follow import Follower
from aftercall.aio.services import (
    AlertService,
    EvaluationService,
    NotificationService,
    TaskService,
    _AlertService_StreamAlerts,
    _TaskService_WatchTasks,
)
from aftercall.errors import Error
from aftercall.retry import Following, RetryPolicy


class Client:
    """A client of one server, for the tasks of one event loop.

        async with aftercall.aio.Client("127.0.0.1:50051", account="example") as client:
            task = await client.create_task(v1.Task(title="Call Ms. Weber back"))

    What it is made with is as in `aftercall.Client`.
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
        self._opened: grpc.aio.Channel | None = None
        self._streams: weakref.WeakSet[Follower[Any]] = weakref.WeakSet()
        shared = (self._channel, self._line, retry, timeout)
        self.notifications = NotificationService(*shared)
        self.evaluations = EvaluationService(*shared)
        self.tasks = TaskService(*shared)
        self.alerts = AlertService(*shared)

    def _channel(self) -> grpc.aio.Channel:
        # Belongs to the event loop that runs when it is opened.
        if self._opened is None:
            self._opened = open_channel(self._line)
        return self._opened

    async def create_task(
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
        response = await self.tasks.create_task(request, timeout=timeout)
        return response.task

    async def submit_conversation(
        self,
        conversation: v1.Conversation,
        *,
        evaluation: v1.EvaluationMode = v1.EVALUATION_MODE_UNSPECIFIED,
        timeout: float | None = None,
    ) -> v1.SubmitConversationResponse:
        """Submits a finished conversation; once it returns, the conversation is not lost."""
        request = v1.SubmitConversationRequest(conversation=conversation, evaluation=evaluation)
        return await self.evaluations.submit_conversation(request, timeout=timeout)

    async def wait_for_evaluation(
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
                async with self.evaluations.watch_evaluation(
                    request, timeout=deadline.shortened(math.inf)
                ) as states:
                    async for state in states:
                        following.received("", time.monotonic())
                        if state.evaluation.state == v1.EVALUATION_STATE_COMPLETED:
                            return state.evaluation
            except Error as error:
                if error.code is grpc.StatusCode.DEADLINE_EXCEEDED:
                    raise
                interruption = error
            pause = following.pause_after(interruption, time.monotonic())
            await asyncio.sleep(deadline.shortened(pause))

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
        self._streams.add(stream)
        return stream

    async def close(self) -> None:
        """Ends all streams and calls and closes the connection."""
        for stream in list(self._streams):
            await stream.close()
        if self._opened is not None:
            await self._opened.close()

    async def __aenter__(self) -> Client:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()
