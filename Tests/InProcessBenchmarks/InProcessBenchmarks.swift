/// Measures parts of the server inside one process: `swift run -c release InProcessBenchmarks render`.
///
/// Each benchmark prints its own figure and that of a named peer, measured in the same run by turns.
@main
enum InProcessBenchmarks {
  static func main() throws {
    let names = CommandLine.arguments.dropFirst()
    guard !names.isEmpty, names.allSatisfy({ benchmarks[$0] != nil }) else {
      print("usage: InProcessBenchmarks \(benchmarks.keys.sorted().joined(separator: "|"))")
      return
    }
    for name in names { try benchmarks[name]?() }
  }

  private static let benchmarks: [String: @Sendable () throws -> Void] = [
    "json": { try JSONBenchmark.run() },
    "render": { try RenderBenchmark.run() },
  ]
}
