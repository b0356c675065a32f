import Messages
import Testing

struct AnyMessageTests {
  private let violation = GoogleRPC.BadRequest.with {
    $0.fieldViolations = [
      .with {
        $0.field = "title"; $0.description = "too long"
      }
    ]
  }

  @Test func `unpacks what was packed`() throws {
    let packed = WellKnown.AnyMessage(packing: violation)
    #expect(packed.typeURL == "type.googleapis.com/google.rpc.BadRequest")
    #expect(try packed.unpacked(as: GoogleRPC.BadRequest.self) == violation)
  }

  @Test func `unpacks nothing of another type`() throws {
    let packed = WellKnown.AnyMessage(packing: violation)
    #expect(try packed.unpacked(as: GoogleRPC.ErrorInfo.self) == nil)
    #expect(try WellKnown.AnyMessage().unpacked(as: GoogleRPC.ErrorInfo.self) == nil)
  }

  @Test func `refuses bytes that are not of the type named`() {
    let packed = WellKnown.AnyMessage.with {
      $0.typeURL = "type.googleapis.com/google.rpc.BadRequest"
      $0.value = [0x0a, 0x05]
    }
    #expect(throws: MessageDecodingError(code: .malformed, field: "google.rpc.BadRequest")) {
      try packed.unpacked(as: GoogleRPC.BadRequest.self)
    }
  }
}
