// `environ` is a variable of C; no test changes the environment.
@preconcurrency import Glibc
import Synchronization

/// A program that a test runs, with pipes to its standard input and output; ended with the object.
///
/// Foundation's `Process` is not used: started from several threads at once while descriptors come
/// and go, as in a parallel test run, it reads past its list of them.
package final class ChildProcess {
  /// Why a program could not be run or spoken to.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String

    init(_ operation: String, _ number: Int32 = errno) {
      description = "\(operation): \(String(cString: strerror(number)))"
    }
  }

  /// What becomes of what the program says on its standard error.
  package enum StandardError {
    /// It goes where the test's own goes.
    case inherited
    /// It is read together with its standard output.
    case merged
  }

  private let pid: pid_t
  private var input: Int32
  private let output: Int32
  private var buffered: [UInt8] = []
  private var status: Int32?

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - executable: Its path.
  ///   - arguments: What it is given, without its own name.
  ///   - standardError: Where its standard error goes.
  /// - Throws: `Failure` if it cannot be started.
  package init(
    _ executable: String, _ arguments: [String], standardError: StandardError = .inherited
  ) throws {
    (pid, input, output) = try Self.spawning.withLock { _ in
      try Self.spawn(executable, arguments, standardError)
    }
  }

  /// Pipes are made and programs started one at a time: a pipe's end that another program inherits
  /// would keep this one from seeing its end.
  private static let spawning = Mutex(())

  private static func spawn(
    _ executable: String, _ arguments: [String], _ standardError: StandardError
  ) throws -> (pid: pid_t, input: Int32, output: Int32) {
    let toChild = try makePipe()
    let fromChild = try makePipe()
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, toChild.reading, 0)
    posix_spawn_file_actions_adddup2(&actions, fromChild.writing, 1)
    if standardError == .merged {
      posix_spawn_file_actions_adddup2(&actions, fromChild.writing, 2)
    }
    // A socket of another test that the program inherits would stay bound after its test closed it.
    for descriptor in Int32(3)..<8192 {
      posix_spawn_file_actions_addclose(&actions, descriptor)
    }
    let words = ([executable] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var pid = pid_t()
    let result = posix_spawn(&pid, executable, &actions, nil, words, environ)
    close(toChild.reading)
    close(fromChild.writing)
    guard result == 0 else {
      close(toChild.writing)
      close(fromChild.reading)
      throw Failure("starting \(executable)", result)
    }
    return (pid, toChild.writing, fromChild.reading)
  }

  deinit {
    closeInput()
    close(output)
    guard status == nil else { return }
    kill(pid, SIGTERM)
    waitForExit()
  }

  /// Writes bytes to its standard input.
  package func write(_ bytes: some Sequence<UInt8>) throws {
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(input, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Failure("writing to the program") }
      rest = rest.dropFirst(count)
    }
  }

  /// Closes its standard input.
  package func closeInput() {
    if input >= 0 { close(input) }
    input = -1
  }

  /// Reads one line of its standard output, without the line end.
  ///
  /// - Throws: `Failure` if the program ends before.
  package func readLine() throws -> [UInt8] {
    while true {
      if let end = buffered.firstIndex(of: UInt8(ascii: "\n")) {
        defer { buffered.removeFirst(end + 1) }
        return Array(buffered[..<end])
      }
      guard try readMore() else { throw Failure("the program ended", EPIPE) }
    }
  }

  /// Reads what is left of its standard output, until it is closed.
  package func readToEnd() throws -> [UInt8] {
    while try readMore() {}
    defer { buffered = [] }
    return buffered
  }

  /// Sends it a signal, such as `SIGKILL`; does nothing where its end was waited for.
  package func send(signal: Int32) {
    if status == nil { kill(pid, signal) }
  }

  /// Waits until it has ended.
  ///
  /// - Returns: Its exit code, or minus the signal that ended it.
  @discardableResult
  package func waitForExit() -> Int32 {
    if let status { return status }
    var raw: Int32 = 0
    while waitpid(pid, &raw, 0) < 0, errno == EINTR {}
    let signal = raw & 0x7F
    let code = signal == 0 ? raw >> 8 & 0xFF : -signal
    status = code
    return code
  }

  private func readMore() throws -> Bool {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = chunk.withUnsafeMutableBytes { read(output, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Failure("reading from the program") }
      buffered += chunk.prefix(count)
      return count > 0
    }
  }

  private static func makePipe() throws -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw Failure("pipe") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }
}
