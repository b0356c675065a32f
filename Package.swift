// swift-tools-version: 6.2
import PackageDescription

/// What every Swift target of the package is compiled with.
let swiftSettings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
]

/// A Swift library target of the package.
func library(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: swiftSettings)
}

/// The unit tests of one target.
func tests(
  of name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: [.init(stringLiteral: name)] + dependencies,
    exclude: exclude,
    swiftSettings: swiftSettings
  )
}

/// The module map of one system library.
func systemLibrary(_ name: String, links library: String) -> Target {
  .target(name: name, linkerSettings: [.linkedLibrary(library)])
}

extension Target.Dependency {
  static let nioCore = product(name: "NIOCore", package: "swift-nio")
  static let nioTLS = product(name: "NIOTLS", package: "swift-nio")
  static let nioHTTP1 = product(name: "NIOHTTP1", package: "swift-nio")
  static let nioSSL = product(name: "NIOSSL", package: "swift-nio-ssl")
  static let metrics = product(name: "CoreMetrics", package: "swift-metrics")
  static let nioPosix = product(name: "NIOPosix", package: "swift-nio")
  static let crypto = product(name: "Crypto", package: "swift-crypto")
  static let cryptoExtras = product(name: "CryptoExtras", package: "swift-crypto")
  static let logging = product(name: "Logging", package: "swift-log")
  static let lifecycle = product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
  static let signals = product(name: "UnixSignals", package: "swift-service-lifecycle")
  static let argumentParser = product(name: "ArgumentParser", package: "swift-argument-parser")
  static let systemPackage = product(name: "SystemPackage", package: "swift-system")
  static let configuration = product(name: "Configuration", package: "swift-configuration")
  static let yams = product(name: "Yams", package: "Yams")
}

let package = Package(
  name: "aftercall",
  products: [
    .executable(name: "aftercall", targets: ["Aftercall"]),
    .library(name: "AftercallClient", targets: ["AftercallClient", "API", "Messages"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(
      url: "https://github.com/apple/swift-configuration", from: "1.4.0",
      traits: [.defaults, "YAML"]),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .executableTarget(
      name: "Aftercall",
      dependencies: [
        "Services", "Access", "Automation", "Analysis", "Delivery", "AlertFeed", "Store", "Domain",
        "Web", "AftercallClient", "API", "RPC", "Messages", "Telemetry", "CJemalloc", .nioCore,
        .logging,
        .lifecycle,
        .signals, .argumentParser, .configuration, .systemPackage, .yams,
      ],
      resources: [.copy("Resources/demo-calls.jsonl")],
      swiftSettings: swiftSettings
    ),
    library(
      "Services",
      [
        "Access", "AlertFeed", "Automation", "Store", "Domain", "API", "RPC", "Messages", .crypto,
        .logging,
      ]),
    library("Access", ["Domain", "Web", .crypto, .cryptoExtras, .logging]),
    library(
      "Automation",
      ["Analysis", "Delivery", "AlertFeed", "Store", "Domain", .metrics, .logging]),
    library("Analysis", ["Domain", "Web", "CAnalystTables"]),
    library("Delivery", ["Domain", "CCurl"]),
    library("AlertFeed", ["Domain"]),
    library("Store", ["Domain", "Threads", "CSQLite"]),
    library("Threads", []),
    library("Domain", [.crypto]),
    library("Web", ["CCurl"]),
    library("AftercallClient", ["API", "RPC", "Messages", .nioCore, .nioPosix]),
    library("API", ["RPC", "Messages"]),
    library(
      "RPC",
      [
        "HTTP2", "Messages", "Threads", "CZlib", .nioCore, .nioPosix, .nioHTTP1, .nioTLS, .nioSSL,
        .logging,
      ]),
    library("Telemetry", [.metrics, .nioCore, .nioPosix, .nioHTTP1]),
    library("HTTP2", ["CNGHTTP2"]),
    library("Messages", ["CMessages", "CProtobufC"]),
    .target(name: "CMessages", dependencies: ["CProtobufC"]),
    // The messages and services of the interoperability and the conformance tests.
    library("InteropMessages", ["RPC", "Messages", "CInteropMessages", "CProtobufC"]),
    .target(name: "CInteropMessages", dependencies: ["CProtobufC"]),
    library(
      "ConformanceMessages", ["RPC", "Messages", "CConformanceMessages", "CMessages", "CProtobufC"]),
    .target(name: "CConformanceMessages", dependencies: ["CMessages", "CProtobufC"]),
    .executableTarget(
      name: "InteropServer",
      dependencies: ["InteropMessages", "RPC", "Messages", .nioCore, .logging, .argumentParser],
      swiftSettings: swiftSettings),
    .executableTarget(
      name: "ConformanceServer",
      dependencies: ["ConformanceMessages", "RPC", "Messages", .nioCore, .logging],
      swiftSettings: swiftSettings),
    .target(
      name: "CAnalystTables", exclude: ["word_vectors.bin", "condition_weights.bin", "README.md"]),
    systemLibrary("CNGHTTP2", links: "nghttp2"),
    systemLibrary("CProtobufC", links: "protobuf-c"),
    systemLibrary("CSQLite", links: "sqlite3"),
    systemLibrary("CCurl", links: "curl"),
    systemLibrary("CJemalloc", links: "jemalloc"),
    systemLibrary("CZlib", links: "z"),
    tests(of: "HTTP2"),
    tests(of: "RPC", ["HTTP2", "Messages", "CNGHTTP2", .nioCore, .nioPosix, .logging]),
    .testTarget(
      name: "MessagesTests",
      dependencies: ["Messages", "CMessages", "CProtobufC", "CTestMessages", "TestProcess"],
      exclude: ["codectest.proto", "Python"],
      swiftSettings: swiftSettings
    ),
    .target(name: "TestProcess", path: "Tests/TestProcess", swiftSettings: swiftSettings),
    .target(
      name: "CTestMessages", dependencies: ["CMessages", "CProtobufC"], path: "Tests/CTestMessages"),
    tests(of: "Store", ["Domain", "CSQLite"]),
    tests(of: "Domain"),
    tests(of: "Threads"),
    tests(of: "Web"),
    tests(
      of: "Access", ["Domain", "Web", "TestProcess", .crypto, .cryptoExtras, .logging],
      exclude: ["Support/key_server.py"]),
    tests(
      of: "Analysis", ["Domain", "Web", "TestProcess"],
      exclude: ["Support/model_server.py", "Cases", "Fitting"]),
    tests(of: "Delivery", ["Domain", "TestProcess"], exclude: ["Support"]),
    tests(of: "AlertFeed", ["Domain"]),
    tests(of: "Telemetry", [.metrics, .nioCore, .nioPosix]),
    tests(
      of: "Automation",
      ["Analysis", "Delivery", "AlertFeed", "Store", "Domain", .logging]),
    tests(
      of: "Services",
      [
        "Access", "Analysis", "AlertFeed", "Automation", "Store", "Domain", "API", "RPC",
        "HTTP2", "Messages", "AftercallClient", .nioCore, .logging, .crypto,
      ]),
    // The command is what the client speaks to.
    tests(
      of: "AftercallClient",
      ["API", "RPC", "Messages", "Aftercall", "TestProcess", .nioCore, .logging]),
    .testTarget(name: "TidyTests", swiftSettings: swiftSettings),
    .executableTarget(
      name: "InProcessBenchmarks", dependencies: ["Domain", "Messages"],
      path: "Tests/InProcessBenchmarks",
      swiftSettings: swiftSettings),
  ]
)
