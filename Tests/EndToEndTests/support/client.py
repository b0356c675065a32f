"""An ordinary gRPC client of the four services."""

from collections.abc import Callable
from typing import Any

import grpc

from support.stubs import v1

_OPTIONS = (
    ("grpc.enable_http_proxy", 0),
    # Each client has its own connection, as different programs would.
    ("grpc.use_local_subchannel_pool", 1),
    ("grpc.max_receive_message_length", -1),
    ("grpc.max_send_message_length", -1),
)


class _Calls:
    """A stub whose every call carries the account's metadata and a deadline."""

    def __init__(self, stub: Any, metadata: tuple[tuple[str, str], ...]) -> None:
        self._stub = stub
        self._metadata = metadata

    def __getattr__(self, name: str) -> Callable[..., Any]:
        method = getattr(self._stub, name)

        def call(request: Any, timeout: float | None = 30, **options: Any) -> Any:
            return method(request, timeout=timeout, metadata=self._metadata, **options)

        def start(request: Any, timeout: float | None = 30) -> Any:
            return method.future(request, timeout=timeout, metadata=self._metadata)

        call.future = start
        return call


class Client:
    """The four services on one connection, as one account."""

    def __init__(
        self,
        address: str,
        account: str = "",
        teammate: str = "",
        credential: str = "",
        options: tuple[tuple[str, Any], ...] = (),
        tls: grpc.ChannelCredentials | None = None,
    ) -> None:
        self.account = account
        self.address = address
        if tls is None:
            self.channel = grpc.insecure_channel(address, options=_OPTIONS + options)
        else:
            self.channel = grpc.secure_channel(address, tls, options=_OPTIONS + options)
        metadata = (("aftercall-account", account),) if account else ()
        if teammate:
            metadata += (("aftercall-teammate", teammate),)
        if credential:
            metadata += (("authorization", f"Bearer {credential}"),)
        self.notifications = _Calls(v1.NotificationServiceStub(self.channel), metadata)
        self.evaluations = _Calls(v1.EvaluationServiceStub(self.channel), metadata)
        self.tasks = _Calls(v1.TaskServiceStub(self.channel), metadata)
        self.alerts = _Calls(v1.AlertServiceStub(self.channel), metadata)

    def acting(self, teammate: str) -> "Client":
        """A client of its own that acts for a teammate of the same account."""
        return Client(self.address, self.account, teammate)

    def close(self) -> None:
        self.channel.close()

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def raw(self, path: str, body: bytes, **options: Any) -> bytes:
        """Calls a method with bytes of the test's own."""
        method = self.channel.unary_unary(
            path, request_serializer=lambda data: data, response_deserializer=lambda data: data
        )
        metadata = (("aftercall-account", self.account),)
        return method(body, timeout=30, metadata=metadata, **options)

    def create(self, notification: Any) -> Any:
        """Stores a notification and returns it."""
        request = v1.CreateNotificationRequest(notification=notification)
        return self.notifications.CreateNotification(request).notification

    def submit(self, conversation: Any, mode: int = 0) -> Any:
        """Submits a conversation and returns the response."""
        return self.evaluations.SubmitConversation(
            v1.SubmitConversationRequest(conversation=conversation, evaluation=mode)
        )

    def completed(self, uuid: str, timeout: float = 30) -> Any:
        """Watches a conversation's evaluation to its end and returns it."""
        last = None
        for response in self.evaluations.WatchEvaluation(
            v1.WatchEvaluationRequest(conversation_uuid=uuid), timeout=timeout
        ):
            last = response.evaluation
        assert last is not None, "the stream ended without a message"
        assert last.state == v1.EVALUATION_STATE_COMPLETED
        return last

    def evaluate(self, conversation: Any) -> Any:
        """Submits a conversation and returns its completed evaluation."""
        assert not self.submit(conversation).already_submitted
        return self.completed(conversation.uuid)

    def pages(self, calls: Callable[..., Any], request: Any, field: str) -> list[list[Any]]:
        """Reads every page of a list."""
        pages = []
        seen = set()
        while True:
            response = calls(request)
            pages.append(list(getattr(response, field)))
            token = response.next_page_token
            if not token:
                return pages
            assert token not in seen, "the same page token was handed out twice"
            seen.add(token)
            request.page_token = token

    def all(self, calls: Callable[..., Any], request: Any, field: str) -> list[Any]:
        """Reads every entry of a list."""
        return [entry for page in self.pages(calls, request, field) for entry in page]
