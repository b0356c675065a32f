import Testing

@testable import Store

@Suite(.timeLimit(.minutes(1)))
struct StatementTests {
  @Test func `values come back as they were bound`() async throws {
    try await withStore { store in
      try await store.createTestTable()
      let text = "nul \u{0} inside, emoji 🙂, right-to-left אב"
      try await store.write { transaction in
        try transaction.execute(
          "INSERT INTO item (id, name, payload, weight) VALUES ($1, $2, $3, $4)",
          [.integer(.min), .text(text), .blob([0, 255, 0]), .real(-0.5)])
        try transaction.execute(
          "INSERT INTO item (id, name, payload) VALUES ($1, $2, $3)", [2, "", .blob([])])
      }
      let first = try await store.read { transaction -> [SQLValue]? in
        try transaction.first("SELECT id, name, payload, weight, parent FROM item WHERE id < 0") {
          row in
          let parent: SQLValue = try row.integerIfPresent(4).map { .integer($0) } ?? .null
          return [
            .integer(try row.integer(0)), .text(try row.text(1)), .blob(try row.blob(2)),
            .real(try row.real(3)), parent,
          ]
        }
      }
      let expected: [SQLValue] = [
        .integer(.min), .text(text), .blob([0, 255, 0]), .real(-0.5), .null,
      ]
      #expect(first == expected)
      let empty = try await store.read { transaction in
        try transaction.first("SELECT name, payload FROM item WHERE id = 2") { row in
          (try row.textIfPresent(0), try row.blobIfPresent(1))
        }
      }
      #expect(empty?.0 == "")
      #expect(empty?.1 == [])
    }
  }

  @Test func `placeholders are numbered, not counted by appearance`() async throws {
    try await withStore { store in
      let row = try await store.read { transaction in
        try transaction.first("SELECT $2, $1, $2", ["one", "two"]) { row in
          [try row.text(0), try row.text(1), try row.text(2)]
        }
      }
      #expect(row == ["two", "one", "two"])
    }
  }

  @Test(
    arguments: [
      ("SELECT $1, $3", 2), ("SELECT $1", 0), ("SELECT $1", 2), ("SELECT ?", 1),
      ("SELECT :name", 1),
      ("SELECT 1; SELECT 2", 0), ("", 0), ("SELEC 1", 0), ("SELECT no_such_column", 0),
      ("SELECT \"text in double quotes\"", 0),
    ] as [(SQL, Int)])
  func `a wrong statement is refused`(_ sql: SQL, _ valueCount: Int) async throws {
    try await withStore { store in
      let code = await storeErrorCode {
        _ = try await store.read { transaction in
          try transaction.exists(sql, [SQLValue](repeating: 1, count: valueCount))
        }
      }
      #expect(code == .invalidStatement)
    }
  }

  @Test func `a query may run again inside its own rows`() async throws {
    try await withStore { store in
      try await store.createTestTable()
      for id in 1...3 { try await store.insertItem(Int64(id)) }
      let pairs = try await store.read { transaction in
        func ids(_ visit: (Int64) throws -> Void) throws {
          _ = try transaction.all("SELECT id FROM item ORDER BY id") { try visit($0.integer(0)) }
        }
        var pairs: [[Int64]] = []
        try ids { outer in try ids { inner in pairs.append([outer, inner]) } }
        return pairs
      }
      #expect(pairs.count == 9)
      #expect(pairs.last == [3, 3])
    }
  }

  @Test func `more composed statements than are kept still work`() async throws {
    try await withStore { store in
      let count = Limits.composedStatementsMax * 2
      let sum = try await store.read { transaction in
        var sum: Int64 = 0
        for _ in 1...2 {
          for number in 1...count {
            let sql = SQL.joined(
              [SQL](repeating: "SELECT 1", count: number), by: " UNION ALL ")
            sum += Int64(try transaction.all(sql) { try $0.integer(0) }.count)
          }
        }
        return sum
      }
      #expect(sum == Int64(count * (count + 1)))
    }
  }

  @Test func `reading a column as another type is an error, not a conversion`() async throws {
    try await withStore { store in
      let code = await storeErrorCode {
        _ = try await store.read { try $0.first("SELECT 'text'") { try $0.integer(0) } }
      }
      #expect(code == .corrupted)
      let missing = await storeErrorCode {
        _ = try await store.read { try $0.first("SELECT 1") { try $0.text(7) } }
      }
      #expect(missing == .corrupted)
    }
  }

  @Test func `an error names the statement and the result, never a value`() async throws {
    try await withStore { store in
      try await store.createTestTable()
      try await store.insertItem(1, name: "secret-value")
      let error = await #expect(throws: StoreError.self) {
        try await store.insertItem(2, name: "secret-value")
      }
      #expect(error?.code == .uniqueViolation)
      #expect(error?.resultCode == 2067)
      #expect(error?.sql?.contains("INSERT INTO item") == true)
      #expect("\(String(describing: error))".contains("secret-value") == false)
    }
  }

  @Test func `a reader cannot write`() async throws {
    try await withStore { store in
      try await store.createTestTable()
      let code = await storeErrorCode {
        _ = try await store.read { transaction in
          try transaction.first("INSERT INTO item (id) VALUES (1) RETURNING id") {
            try $0.integer(0)
          }
        }
      }
      #expect(code == .fileSystem)
      #expect(try await store.itemIDs() == [])
    }
  }
}
