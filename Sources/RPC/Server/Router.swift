import HTTP2

/// Finds the route of a path.
///
/// Looks paths up as the bytes they arrive in, so that a call makes no string of its path. The
/// table is filled when the server starts and its keys are the program's own, so that a simple
/// hash is enough.
final class Router: Sendable {
  /// What a path leads to.
  enum Match {
    case route(Route)
    case unknownMethod
    case unknownService
  }

  /// A route as calls share it: one object, where a `MethodRoute` is many to copy.
  final class Route: Sendable {
    let method: MethodDescriptor
    /// What the authenticator asks of who calls it.
    let requirement: Int
    let run: @Sendable (ServerCall) async throws -> [UInt8]?
    /// How its messages are read and written as JSON.
    let json: JSONFormat
    /// Its place among all.
    let index: Int
    fileprivate let path: [UInt8]

    fileprivate init(_ route: MethodRoute, _ json: JSONFormat, requirement: Int, index: Int) {
      method = route.method
      self.index = index
      self.requirement = requirement
      run = route.run
      self.json = json
      path = Array(route.method.path.utf8)
    }
  }

  private let buckets: [[Route]]
  /// All of them.
  let routes: [Route]
  private let services: Set<String>

  /// - Precondition: No two routes have the same path.
  init(
    _ routes: [MethodRoute], json: JSONFormat = JSONFormat(),
    authenticator: (any CallAuthenticator)? = nil
  ) {
    var buckets: [[Route]] = Array(repeating: [], count: Self.bucketCount(for: routes.count))
    services = Set(routes.map(\.method.service))
    self.routes = routes.enumerated().map { index, route in
      Route(
        route, json, requirement: authenticator?.requirement(of: route.method) ?? 0, index: index)
    }
    for route in self.routes {
      let bucket = route.path.withUnsafeBytes { Self.hash($0) } & (buckets.count - 1)
      precondition(
        !buckets[bucket].contains { $0.path == route.path }, "\(route.method.path) is routed twice")
      buckets[bucket].append(route)
    }
    self.buckets = buckets
  }

  /// The services that have routes, sorted.
  var serviceNames: [String] { services.sorted() }

  func match(_ path: UnsafeRawBufferPointer) -> Match {
    for route in buckets[Self.hash(path) & (buckets.count - 1)]
    where route.path.withUnsafeBytes(path.equals) {
      return .route(route)
    }
    if let query = path.firstIndex(of: UInt8(ascii: "?")) {
      return match(UnsafeRawBufferPointer(rebasing: path[..<query]))
    }
    let parts = path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].isEmpty,
      services.contains(String(decoding: parts[1], as: UTF8.self))
    else { return .unknownService }
    return .unknownMethod
  }

  private static func bucketCount(for routeCount: Int) -> Int {
    var count = 16
    while count < 4 * routeCount { count *= 2 }
    return count
  }

  /// FNV-1a, eight bytes at a time.
  private static func hash(_ bytes: UnsafeRawBufferPointer) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    var offset = 0
    while offset + 8 <= bytes.count {
      mix(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self), into: &hash)
      offset += 8
    }
    for byte in bytes[offset...] { mix(UInt64(byte), into: &hash) }
    return Int(truncatingIfNeeded: hash)
  }

  private static func mix(_ value: UInt64, into hash: inout UInt64) {
    hash = (hash ^ value) &* 0x100_0000_01b3
    // A multiplication moves differences upwards only.
    hash ^= hash >> 32
  }
}
