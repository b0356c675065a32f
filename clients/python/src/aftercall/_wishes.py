"""Requests of the streams, made anew for each connection with the cursor that it goes on after."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from aftercall import v1


def alerts_request(
    from_oldest: bool,
    teammate_ids: Iterable[str],
    agent_ids: Iterable[str],
    min_severity: v1.AlertSeverity,
    heartbeat_seconds: int,
) -> Callable[[str], v1.StreamAlertsRequest]:
    """How to ask for alerts after a cursor."""
    filter = v1.AlertFilter(
        teammate_ids=teammate_ids, agent_ids=agent_ids, min_severity=min_severity
    )

    def request(cursor: str) -> v1.StreamAlertsRequest:
        start = v1.STREAM_START_OLDEST if from_oldest else v1.STREAM_START_NOW
        return v1.StreamAlertsRequest(
            cursor=cursor,
            start=v1.STREAM_START_UNSPECIFIED if cursor else start,
            filter=filter,
            heartbeat_seconds=heartbeat_seconds,
        )

    return request


def tasks_request(
    from_oldest: bool, assignee: str | None, heartbeat_seconds: int
) -> Callable[[str], v1.WatchTasksRequest]:
    """How to ask for tasks that changed after a cursor."""

    def request(cursor: str) -> v1.WatchTasksRequest:
        start = v1.WATCH_START_OLDEST if from_oldest else v1.WATCH_START_NOW
        return v1.WatchTasksRequest(
            cursor=cursor,
            start=v1.WATCH_START_UNSPECIFIED if cursor else start,
            assignee=assignee,
            heartbeat_seconds=heartbeat_seconds,
        )

    return request


def evaluation_request(conversation_uuid: str, evaluation_id: str) -> v1.WatchEvaluationRequest:
    """How to ask for an evaluation by one of its keys."""
    if bool(conversation_uuid) == bool(evaluation_id):
        raise ValueError("either conversation_uuid or evaluation_id is needed")
    if evaluation_id:
        return v1.WatchEvaluationRequest(id=evaluation_id)
    return v1.WatchEvaluationRequest(conversation_uuid=conversation_uuid)
