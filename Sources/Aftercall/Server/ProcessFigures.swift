import CJemalloc
import Foundation
import Glibc
import Telemetry

/// What the process uses of the machine, under the names that Prometheus's clients agree on.
struct ProcessFigures: Sendable {
  private var cpuSeconds = 0.0
  private var residentBytes = 0.0
  private var openFiles = 0.0
  private var openFilesMax = 0.0
  private var allocatedBytes = 0.0
  private var heapBytes = 0.0

  /// Reads them now.
  static func read() -> ProcessFigures {
    var figures = ProcessFigures()
    var usage = rusage()
    if getrusage(RUSAGE_SELF.rawValue, &usage) == 0 {
      figures.cpuSeconds = seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }
    // Both are files of the kernel's; what cannot be read is shown as 0.
    let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    let residentPages = pages.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0
    figures.residentBytes = residentPages * Double(sysconf(Int32(_SC_PAGESIZE)))
    let files = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
    figures.openFiles = Double(files?.count ?? 0)
    var limit = rlimit()
    if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 {
      figures.openFilesMax = Double(limit.rlim_cur)
    }
    let heap = cjemalloc_read_usage()
    figures.allocatedBytes = Double(heap.allocated)
    figures.heapBytes = Double(heap.resident)
    return figures
  }

  func write(to page: inout PrometheusPage) {
    page.begin("process_cpu_seconds_total", .counter, help: "CPU time, user and system.")
    page.add("process_cpu_seconds_total", cpuSeconds)
    let gauges: [(String, Double, String)] = [
      ("process_resident_memory_bytes", residentBytes, "Memory that the process has."),
      ("process_open_fds", openFiles, "Open files and sockets."),
      ("process_max_fds", openFilesMax, "How many of them there may be."),
      ("aftercall_heap_allocated_bytes", allocatedBytes, "What the program has of the heap."),
      ("aftercall_heap_resident_bytes", heapBytes, "What the heap has of the memory."),
    ]
    for (name, value, help) in gauges {
      page.begin(name, .gauge, help: help)
      page.add(name, value)
    }
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1e6
  }
}
