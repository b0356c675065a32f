import Glibc

/// Raises the number of files that the process may have open to what the system allows it.
///
/// Each connection takes one, and the usual soft limit of 1,024 is far below what the server serves.
func raiseOpenFilesLimit() {
  var limit = rlimit()
  guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
  limit.rlim_cur = limit.rlim_max
  // Where this fails the server runs with the limit that it was given.
  setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
}
