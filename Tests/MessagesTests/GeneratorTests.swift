import Testing

@Suite(
  .enabled(
    if: PythonPeer.isInstalled,
    "needs Python with protobuf: `make generate` brings .venv, AFTERCALL_PYTHON names another one"),
  .timeLimit(.minutes(2))
)
struct GeneratorTests {
  @Test func `refuses what it cannot express, and names things as Swift does`() throws {
    try PythonPeer.run(script: "test_generator.py")
  }
}
