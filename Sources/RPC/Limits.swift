package import HTTP2

/// What calls and connections may cost. Every number bounds something that a peer controls.
package struct RPCLimits: Sendable, Hashable {
  /// What one connection may cost on the level of HTTP/2.
  package var http2 = HTTP2Limits()

  /// Bytes of one received message; a longer one is answered with RESOURCE_EXHAUSTED as soon as its
  /// length is known. 4 MiB is what gRPC implementations agree on.
  package var messageBytesMax = 4 * 1_024 * 1_024

  /// Response bytes of one stream that may wait for the peer's windows before `send` suspends.
  package var queuedResponseBytesMax = 64 * 1_024

  /// Open connections. The process's limit on open files has to leave room for them.
  package var connectionsMax = 10_000

  /// How long a peer may take to send the connection preface.
  package var handshakeTimeout = Duration.seconds(10)

  /// How long the next bytes of a request may take while its handler cannot begin without them.
  package var bodyTimeout = Duration.seconds(30)

  /// How long the rest of an answer may wait, its handler long over, without the client letting any
  /// of it through. A stream whose handler still runs may be stalled for as long as its client likes.
  package var drainTimeout = Duration.seconds(60)

  /// Bytes that one connection may make the server hold: requests under way, and answers that are
  /// not read. Beyond it calls are answered with RESOURCE_EXHAUSTED. It is some of the
  /// largest messages, or hundreds of ordinary ones.
  package var heldBytesPerConnectionMax = 32 * 1_024 * 1_024

  /// The same of all connections together: what a small machine can spare. Beyond it only
  /// connections that hold less than `FixedLimits.heldBytesGrain` may have more.
  package var heldBytesMax = 256 * 1_024 * 1_024

  /// How long what a client still sends is read and forgotten after its answer over HTTP/1.1, so
  /// that it gets to read the answer.
  package var lingerTimeout = Duration.seconds(5)

  /// How long a connection without a call is kept; nil: for ever. Clients reconnect without being
  /// told to.
  package var idleTimeout: Duration? = .seconds(15 * 60)

  /// How old a connection may become, a tenth more or less; nil: as old as it likes. Where several
  /// servers share the load, clients find new ones only by connecting again.
  package var connectionAgeMax: Duration?

  /// How long the calls of a connection that is too old may go on, streams among them; nil: to their
  /// end.
  package var connectionAgeGrace: Duration?

  /// How clients that have vanished are found out, and how often they may ask the same of us.
  package var keepalive = KeepaliveLimits()

  /// How long an announced shutdown waits for the peer to have seen it before streams are refused.
  package var shutdownNoticeTimeout = Duration.seconds(1)

  /// How long cancelled handlers are waited for when the grace period of a shutdown is over.
  package var cancellationTimeout = Duration.seconds(2)

  /// Creates the limits that fit a server of many small messages.
  package init() {}
}

/// Signs of life between the ends of a connection, as gRPC's proposal A8 has them, with its defaults.
package struct KeepaliveLimits: Sendable, Hashable {
  /// How long nothing may come from a client before it is asked for a sign of life; nil: for ever.
  package var interval: Duration? = .seconds(2 * 3_600)

  /// How long a client may take to give it. Beyond it the connection is closed.
  package var timeout = Duration.seconds(20)

  /// How often a client that has calls may ask when it is answered nothing. Who asks more often wakes
  /// up phones and servers for nothing, and is told so.
  package var pingIntervalMin = Duration.seconds(5 * 60)

  /// Whether clients without calls may ask as often.
  package var permitsPingsWithoutCalls = false

  /// Creates gRPC's defaults.
  package init() {}

  /// How often a client without calls may ask otherwise: when a line between is likely to forget the
  /// connection.
  static let pingIntervalWithoutCallsMin = Duration.seconds(2 * 3_600)
  /// Pings too many that are forgiven.
  static let pingStrikesMax = 2
}

/// Bounds that nobody needs to set.
enum FixedLimits {
  /// Request bytes of one call of the client that may wait for the server's windows before `send`
  /// suspends.
  static let queuedRequestBytesMax = 64 * 1_024
  /// A message buffer grows with what has arrived, not with what its prefix promises.
  static let messageReservationBytesMax = 64 * 1_024
  /// What is inflated at once, on the stack; a bomb gets no further than this beyond its limit.
  static let inflationChunkBytes = 16 * 1_024
  /// Handlers of one connection that may still run after their streams were reset, as a multiple
  /// of its streams: resetting does not buy a peer more work than waiting does.
  static let runningCallsPerStream = 2
  /// Bytes held by one connection that nobody counts, so that ordinary calls cost no shared counter.
  static let heldBytesGrain = 64 * 1_024
  /// What has to come of a request within the time for its next bytes, unless it is complete: a
  /// slower line than any modem.
  static let bodyProgressBytes = 16 * 1_024
  /// Tasks for handlers that an event loop keeps when they have nothing to do: as many as calls
  /// commonly run at once, a few KB each.
  static let idleWorkersMax = 256
  /// Jobs run between two visits of the event loop to its sockets, so that a busy task cannot
  /// starve them. Large enough that its own cost disappears.
  static let jobsPerTickMax = 1_024
  /// Ticks between two visits that one makes the other necessary, such as those of a stream whose
  /// client reads as fast as its handler sends.
  static let ticksInARowMax = 8
  /// How long no task is due, so that the event loop visits its sockets: it takes part of that if
  /// there is something to do there, and waits otherwise.
  static let socketVisit = Duration.microseconds(20)
  /// Characters of a peer's text repeated in a status message.
  static let quotedCharactersMax = 200
  /// Bytes of a request's identifier that is taken over: two UUIDs and something beside.
  static let requestIDBytesMax = 128
  /// Quotas of callers that are gone are looked for when there are so many more than at the last
  /// time.
  static let quotasKept = 1_024
  /// Bytes of addresses and extras in a proxy's header: two addresses and some names.
  static let proxyHeaderBytesMax = 2_048
  /// Connections waiting to be accepted; the kernel caps it at net.core.somaxconn.
  static let acceptBacklog: Int32 = 1_024
  /// Bytes read from a socket at once: a connection's turn, for which the loop's other connections
  /// wait. It holds some hundred small calls.
  static let receiveBytesMax = 16 * 1_024
  /// Heads, pieces of bodies and ends in a turn beyond which the next one is a single read: three for
  /// each of some forty calls.
  static let eventsPerTurn = 128
  /// So many turns that are full and have fewer events make longer ones, each of so many reads: what
  /// they bring is copied rather than worked on.
  static let bulkyTurns = 4
  static let bulkyTurnBytes = receiveBytesMax * 3 / 4
  static let bulkyReadsMax: UInt = 8
  /// Bytes waiting in a socket's write queue above which no more are produced.
  static let socketQueueBytesMax = 128 * 1_024
  /// A status message is cut to this many bytes so that trailers stay below every peer's limit.
  static let statusMessageBytesMax = 2_048
  /// Encoded status details are left out above this, for the same reason.
  static let statusDetailsBytesMax = 6_144
}
