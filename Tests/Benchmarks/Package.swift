// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that neither a build nor a test of Aftercall ever fetches or compiles
// what it is measured against. `Store`, `Domain`, `AlertFeed`, `Threads` and `CSQLite` are links to the
// project's own sources: the peer keeps its tasks and alerts in exactly the same store, and being
// in one package with it, it sees the store's `package` interface.
let swiftSettings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
]

let package = Package(
  name: "aftercall-benchmarks",
  dependencies: [
    .package(url: "https://github.com/grpc/grpc-swift-2", exact: "2.4.3"),
    .package(url: "https://github.com/grpc/grpc-swift-nio-transport", exact: "2.9.2"),
    .package(url: "https://github.com/grpc/grpc-swift-protobuf", exact: "2.4.1"),
    .package(url: "https://github.com/apple/swift-protobuf", exact: "1.39.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
  ],
  targets: [
    .executableTarget(
      name: "PeerServer",
      dependencies: [
        "Store", "AlertFeed", "Domain",
        .product(name: "GRPCCore", package: "grpc-swift-2"),
        .product(name: "GRPCNIOTransportHTTP2", package: "grpc-swift-nio-transport"),
        .product(name: "GRPCProtobuf", package: "grpc-swift-protobuf"),
        .product(name: "SwiftProtobuf", package: "swift-protobuf"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
      ],
      // What a user of grpc-swift-2 gets: the language mode, and no feature of our own choosing.
      swiftSettings: [.swiftLanguageMode(.v6)]
    ),
    .target(
      name: "Store",
      dependencies: ["Domain", "Threads", "CSQLite"],
      swiftSettings: swiftSettings
    ),
    .target(name: "Threads", swiftSettings: swiftSettings),
    .target(name: "AlertFeed", dependencies: ["Domain"], swiftSettings: swiftSettings),
    .target(
      name: "Domain",
      dependencies: [.product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: swiftSettings
    ),
    .target(name: "CSQLite", linkerSettings: [.linkedLibrary("sqlite3")]),
  ]
)
