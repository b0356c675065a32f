import Messages
import Testing

struct FileDescriptorsTests {
  @Test(arguments: [
    ("aftercall.v1.TaskService", "aftercall/v1/task_service.proto"),
    ("aftercall.v1.TaskService.GetTask", "aftercall/v1/task_service.proto"),
    ("aftercall.v1.Task", "aftercall/v1/task.proto"),
    ("aftercall.v1.Task.title", "aftercall/v1/task.proto"),
    ("aftercall.v1.TASK_PRIORITY_HIGH", "aftercall/v1/notification.proto"),
    ("google.protobuf.Timestamp", "google/protobuf/timestamp.proto"),
    ("google.rpc.BadRequest.FieldViolation", "google/rpc/error_details.proto"),
    ("grpc.health.v1.Health", "grpc/health/v1/health.proto"),
    ("grpc.reflection.v1.ServerReflection", "grpc/reflection/v1/reflection.proto"),
    ("grpc.reflection.v1alpha.ServerReflection", "grpc/reflection/v1alpha/reflection.proto"),
  ])
  func `finds the file of a symbol`(symbol: String, file: String) throws {
    let bytes = try #require(FileDescriptors.file(containingSymbol: symbol))
    #expect(bytes == FileDescriptors.file(named: file))
    // FileDescriptorProto begins with its name, field 1.
    #expect(Array(bytes.prefix(2 + file.utf8.count)) == [0x0a, UInt8(file.utf8.count)] + file.utf8)
  }

  @Test(arguments: [
    "", ".", "aftercall", "aftercall.v1", "aftercall.v1.Tas", "aftercall.v1.Task.", "zz",
  ])
  func `finds nothing for what is not a symbol`(symbol: String) {
    #expect(FileDescriptors.file(containingSymbol: symbol) == nil)
    #expect(FileDescriptors.file(named: symbol) == nil)
  }

  @Test func `lists every file once`() {
    let names = FileDescriptors.all.map(\.name)
    #expect(names == names.sorted() && Set(names).count == names.count && names.count > 10)
    #expect(FileDescriptors.all.allSatisfy { FileDescriptors.file(named: $0.name) == $0.bytes })
  }

  @Test func `knows every message's file`() {
    for type in allMessages where !type.fullName.hasPrefix("codectest.") {
      #expect(FileDescriptors.file(containingSymbol: type.fullName) != nil, "\(type.fullName)")
    }
  }
}
