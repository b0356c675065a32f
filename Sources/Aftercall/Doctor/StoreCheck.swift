import Store

/// Whether a server can use the store.
struct StoreCheck: Check {
  let name = "store"
  let settings: ServerSettings

  func findings() async -> [Finding] {
    do {
      guard let found = try await Store.examine(path: settings.storePath) else {
        return [.ok("there is none yet; a server creates it")]
      }
      let summary = found.summary
      let words = summary.words + (found.isInUse ? "; a server has it open" : "")
      guard summary.schemaVersion == found.schemaVersionHere || found.isInUse else {
        return [
          .warning(
            "\(words); the next start brings it to version \(found.schemaVersionHere)",
            "back it up first, earlier programs cannot read it then: aftercall backup FILE")
        ]
      }
      return [.ok(words)]
    } catch let error as StoreError {
      return [.error(error.message, remedy(for: error))]
    } catch {
      return [.error("\(error)", "")]
    }
  }

  private func remedy(for error: StoreError) -> String {
    switch error.code {
    case .newerSchema: "use the program that wrote it, or a newer one"
    case .notAStore: "name another directory: --data"
    case .corrupted: "restore a backup: aftercall restore FILE"
    case .fileSystem: "give \(settings.storePath) to the server's user"
    default: "see what keeps \(settings.storePath) from being used"
    }
  }
}
