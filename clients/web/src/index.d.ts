// The types of the web client.

import type {
  AlertFilter,
  StreamAlertsResponse,
  Task,
  WatchTasksResponse,
} from "./generated/messages.js";
import type {
  AlertServiceClient,
  EvaluationServiceClient,
  NotificationServiceClient,
  TaskServiceClient,
} from "./generated/services.js";

export * from "./generated/messages.js";
export * from "./generated/services.js";

/** The status of a call that failed, as Connect writes it. */
export type Code =
  | "canceled"
  | "unknown"
  | "invalid_argument"
  | "deadline_exceeded"
  | "not_found"
  | "already_exists"
  | "permission_denied"
  | "resource_exhausted"
  | "failed_precondition"
  | "aborted"
  | "out_of_range"
  | "unimplemented"
  | "internal"
  | "unavailable"
  | "data_loss"
  | "unauthenticated";

/** A field of a request that is wrong. */
export interface FieldViolation {
  /** Its path in the request, such as `task.title`. */
  field: string;
  /** What is wrong with it. */
  description: string;
}

/** More about an error, as the server sent it. */
export interface ErrorDetail {
  /** The full name of its protobuf message, such as `google.rpc.BadRequest`. */
  type: string;
  /** The message in protobuf's binary format. */
  value: Uint8Array;
  /** The message as an object, for those of `google/rpc/error_details.proto`. */
  content?: unknown;
}

/** The status of a call that failed. */
export declare class ConnectError extends Error {
  constructor(
    code: Code,
    message: string,
    fields?: { details?: ErrorDetail[]; method?: string; cause?: unknown },
  );
  readonly code: Code;
  readonly details: ErrorDetail[];
  /** The call's path, such as `/aftercall.v1.TaskService/CreateTask`. */
  readonly method: string;
  /** Which fields of the request are wrong, and how; empty where the server has not said so. */
  get fieldViolations(): FieldViolation[];
  /** After how many milliseconds the server wants to be asked again, if it said so. */
  get retryAfterMs(): number | undefined;
  /** A word for what happened, for programs; empty where there is none. */
  get reason(): string;
  /** What belongs to the reason. */
  get metadata(): { [key: string]: string };
}

/**
 * A stream cannot go on after its cursor: what came next is not kept any more.
 *
 * Going on is the caller's choice, because something may be missing: with `oldestCursor` everything
 * that is kept comes again, without a cursor only what is new.
 */
export declare class CursorExpiredError extends ConnectError {
  /** The oldest cursor that a stream can go on after. */
  get oldestCursor(): string;
}

/** What may be said of a single call. */
export interface CallOptions {
  /** Ends the call. One with a single response then fails with `canceled`. */
  signal?: AbortSignal;
  /**
   * How many milliseconds it may take, all its attempts together; the server is told, too. By
   * default 30 seconds for a call with one response, and any time for a stream.
   */
  timeoutMs?: number;
  /** Further headers of the request. */
  headers?: { [name: string]: string };
}

/** The responses of a stream. It begins when the first one is asked for, and can be read once. */
export type ServerStream<Response> = AsyncGenerator<Response, void, undefined>;

/** A method of a service. */
export interface Method {
  /** Its path: `/service/name`. */
  readonly path: string;
  /** Whether calling twice has the same effect as calling once. */
  readonly isIdempotent: boolean;
  /** Whether its request has a `requestId`, which makes it harmless to repeat. */
  readonly hasRequestId: boolean;
}

/**
 * How often a call that may be repeated is made, and the pauses in between.
 *
 * Repeated are calls without side effects, idempotent ones, and those whose request has a
 * `requestId`: when the server could not be reached or the line broke, and when it asks for a
 * pause. Pauses double and are drawn from the upper half of their length.
 */
export interface RetryOptions {
  /** How often a call is made at most; 1: never again. Streams come back as long as it takes. */
  attempts?: number;
  /** Milliseconds before the second attempt; 200 by default. */
  firstPauseMs?: number;
  /** Milliseconds that a pause grows to; 10,000 by default. */
  longestPauseMs?: number;
}

/** How a transport is set up. */
export interface TransportOptions {
  /** Gives the headers of the next request. */
  headers?: () => { [name: string]: string } | Promise<{ [name: string]: string }>;
  /** What makes requests, in place of the environment's `fetch`. */
  fetch?: typeof fetch;
  /** How many milliseconds a call with one response may take; 30,000 by default. */
  timeoutMs?: number;
  /** How long a message of a stream may be, in bytes; 16 MiB by default. */
  messageBytesMax?: number;
  /** When calls are made again. */
  retry?: RetryOptions;
}

/** Makes calls to one server: the Connect protocol with JSON, by `fetch`. */
export declare class Transport {
  /**
   * @param baseURL The server, such as `https://aftercall.example.com`; a page may give a path of
   * its own server.
   */
  constructor(baseURL: string | URL, options?: TransportOptions);

  /**
   * Makes a call with one response; again where that is harmless and may help. A request that wants
   * a `requestId` gets one, so that it takes effect once, however often it is sent.
   *
   * @throws {ConnectError}
   */
  unary<Request extends object, Response>(
    method: Method,
    request?: Request,
    options?: CallOptions,
  ): Promise<Response>;

  /**
   * Makes a call with many responses, and only once: see `Client` for streams that come back.
   * Leaving the loop ends the call. Reading throws a `ConnectError`.
   */
  serverStream<Request extends object, Response>(
    method: Method,
    request?: Request,
    options?: CallOptions,
  ): ServerStream<Response>;
}

/** How a client is set up. */
export interface ClientOptions extends Omit<TransportOptions, "headers"> {
  /**
   * A token or key, or a function that gives the one of now. It is sent by https only, or to this
   * machine.
   */
  credential?: string | (() => string | Promise<string>);
  /** The account that calls are made for, where the credential does not say. */
  account?: string;
  /** The teammate that calls are made for, by id, where the credential does not say. */
  teammate?: string;
}

/** Where a stream that comes back begins, and how it ends. */
export interface FollowOptions {
  /** The cursor of the last message that was dealt with. */
  cursor?: string;
  /** Without a cursor: whether to begin with the oldest that is kept, not with what is new. */
  fromOldest?: boolean;
  /** How long the server may be silent before it sends a heartbeat: 1 to 300; 30 by default. */
  heartbeatSeconds?: number;
  /** Ends the stream, without an error. */
  signal?: AbortSignal;
}

/** A client of one server. */
export declare class Client {
  /**
   * @param baseURL The server, such as `https://aftercall.example.com`; a page may give a path of
   * its own server.
   */
  constructor(baseURL: string | URL, options?: ClientOptions);

  readonly alerts: AlertServiceClient;
  readonly evaluations: EvaluationServiceClient;
  readonly notifications: NotificationServiceClient;
  readonly tasks: TaskServiceClient;

  /**
   * Creates a task and returns it as it is stored.
   *
   * However often the call has to be made, there is one task. Give the `requestId` where a later
   * call, perhaps after the page was loaded again, must not make a second one either.
   */
  createTask(task: Task, options?: CallOptions & { requestId?: string }): Promise<Task>;

  /**
   * Every event of the account's alerts after a cursor, then each as it happens.
   *
   * It comes back by itself, after the last message, when the line breaks, the server restarts or
   * is silent for longer than its heartbeats allow: nothing is missed, and nothing comes twice.
   * Heartbeats and one `caughtUp` for each connection are among the messages. Reading throws what
   * coming back would not mend: a `CursorExpiredError` where what came after the cursor is not kept
   * any more, other errors of the request or of the credential.
   */
  streamAlerts(
    options?: FollowOptions & { filter?: AlertFilter },
  ): ServerStream<StreamAlertsResponse>;

  /**
   * Every task that changed after a cursor, as it is now, then each as it changes; as
   * `streamAlerts` in everything else. `assignee` restricts it to the tasks of a teammate, or with
   * an empty text to those of nobody.
   */
  watchTasks(options?: FollowOptions & { assignee?: string }): ServerStream<WatchTasksResponse>;
}
