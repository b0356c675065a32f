import CMessages
package import CProtobufC

/// The descriptors of every `.proto` file that the messages were generated from, and of those that
/// they import, as server reflection hands them out.
public enum FileDescriptors {
  private static let table = DescriptorTable(messages_embedded_files())

  /// The serialized `google.protobuf.FileDescriptorProto` of one file.
  ///
  /// - Parameter name: The name that imports use, such as `aftercall/v1/task.proto`.
  /// - Returns: The descriptor, or nil where no such file is known.
  public static func file(named name: String) -> [UInt8]? {
    table.file(named: name)
  }

  /// The serialized `google.protobuf.FileDescriptorProto` of the file that declares a symbol.
  ///
  /// - Parameter symbol: The full name of a message, field, enum, enum value, service or method,
  ///   without a leading dot.
  /// - Returns: The descriptor, or nil where no such symbol is known.
  public static func file(containingSymbol symbol: String) -> [UInt8]? {
    table.file(containingSymbol: symbol)
  }

  /// All descriptors, by file name.
  public static var all: [(name: String, bytes: [UInt8])] {
    table.all
  }
}

/// The descriptors embedded in one generated C module.
package struct DescriptorTable: Sendable {
  // Unsafe only to the compiler: both point to constants of the program.
  nonisolated(unsafe) private let files: UnsafeBufferPointer<EmbeddedFile>  // constant data
  nonisolated(unsafe) private let symbols: UnsafeBufferPointer<EmbeddedSymbol>  // constant data

  package init(_ table: UnsafePointer<EmbeddedFiles>) {
    files = UnsafeBufferPointer(start: table.pointee.files, count: table.pointee.file_count)
    symbols = UnsafeBufferPointer(start: table.pointee.symbols, count: table.pointee.symbol_count)
  }

  package var all: [(name: String, bytes: [UInt8])] {
    files.map { (String(cString: $0.name), bytes(of: $0)) }
  }

  package func file(named name: String) -> [UInt8]? {
    files.first { String(cString: $0.name) == name }.map { bytes(of: $0) }
  }

  package func file(containingSymbol symbol: String) -> [UInt8]? {
    var low = symbols.startIndex
    var high = symbols.endIndex
    while low < high {
      let middle = low + (high - low) / 2
      let candidate = symbols[middle]
      let name = String(cString: candidate.name)
      if name == symbol { return bytes(of: files[candidate.file_index]) }
      if name.utf8.lexicographicallyPrecedes(symbol.utf8) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return nil
  }

  private func bytes(of file: EmbeddedFile) -> [UInt8] {
    [UInt8](UnsafeBufferPointer(start: file.bytes, count: file.byte_count))
  }
}
