// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours: Swift 6 language mode, warnings are errors. (A flag on the command line would
/// collide with the `-suppress-warnings` that dependencies are built with.)
let strict: [SwiftSetting] = [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]
let onMainActor: [SwiftSetting] = strict + [.defaultIsolation(MainActor.self)]

let asyncHTTPClient = Target.Dependency.product(
  name: "AsyncHTTPClient", package: "async-http-client")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")

let package = Package(
  name: "hedgerow",
  products: [
    .executable(name: "hedgerow", targets: ["hedgerow"]),
    .executable(name: "hedgerow-bench", targets: ["hedgerow-bench"]),
  ],
  dependencies: [
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
  ],
  targets: [
    // The ground: these import nothing of ours.
    .target(name: "HedgerowCore", swiftSettings: strict),
    .target(name: "TerminalKit", swiftSettings: strict),
    .target(
      name: "PostHogAPI",
      dependencies: [
        asyncHTTPClient, logging, nioCore,
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ], swiftSettings: strict),
    .target(
      name: "HedgerowDemoServer",
      dependencies: [
        "CFileWriting", hummingbird, logging, nioCore, grdb,
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      resources: ["none", "zstd", "gzip", "brotli", "lz4", "snappy"].map {
        .embedInCode("BatchExports/Parquet/events-\($0).parquet")
      }, swiftSettings: strict),
    .target(
      name: "CFileWriting",
      linkerSettings: ["z", "png", "zip", "brotlienc"].map { .linkedLibrary($0) }),
    .target(
      name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .target(name: "CMemory"),
    .target(name: "CDisk"),
    .target(
      name: "CDecoders",
      linkerSettings: [
        "png", "jpeg", "gif", "z", "zip", "expat", "zstd", "lz4", "snappy", "brotlidec",
      ].map { .linkedLibrary($0) }),
    .systemLibrary(name: "CNettle"),
    .target(name: "CQuietExecutor", linkerSettings: [.linkedLibrary("dispatch")]),
    .target(name: "MainLoop", dependencies: ["CQuietExecutor"], swiftSettings: strict),

    // Behind the screen.
    .target(
      name: "HedgerowStore",
      dependencies: ["HedgerowCore", "PostHogAPI", "CMemory", grdb, logging],
      swiftSettings: strict),
    .target(
      name: "HedgerowJobs",
      dependencies: [
        "HedgerowCore", "HedgerowStore", "PostHogAPI", "CDecoders", "CDisk", "CNettle", nioCore,
        .product(name: "NIOPosix", package: "swift-nio"),
      ], swiftSettings: strict),
    .target(
      name: "HedgerowPreviews", dependencies: ["HedgerowCore", "CDecoders", "CFileWriting"],
      swiftSettings: strict),
    .target(
      name: "HedgerowViewModels", dependencies: ["HedgerowCore"], swiftSettings: strict),

    // The screen.
    .target(
      name: "HedgerowCharts", dependencies: ["HedgerowCore", "TerminalKit"], swiftSettings: strict),
    .target(
      name: "HedgerowViews",
      dependencies: [
        "HedgerowCharts", "HedgerowCore", "HedgerowViewModels", "TerminalKit",
      ],
      swiftSettings: strict),
    .target(
      name: "CursesTerminal", dependencies: ["TerminalKit", "CNcurses", "MainLoop"],
      swiftSettings: onMainActor),
    .target(
      name: "HedgerowApp",
      dependencies: [
        "HedgerowCore", "HedgerowJobs", "HedgerowPreviews", "HedgerowViewModels", "HedgerowViews",
        "HedgerowStore", "TerminalKit", "MainLoop",
        .product(name: "TOMLKit", package: "TOMLKit"),
      ],
      resources: ["dark", "light", "high-contrast", "sixteen", "no-colour"].map {
        .embedInCode("Themes/\($0).toml")
      }, swiftSettings: strict),

    // The programs.
    .executableTarget(
      name: "hedgerow",
      dependencies: [
        "HedgerowApp", "HedgerowCore", "HedgerowPreviews", "HedgerowStore", "HedgerowViews",
        "HedgerowDemoServer", "CursesTerminal", "CMemory", "CQuietExecutor", "HedgerowJobs",
        "MainLoop", "PostHogAPI", "TerminalKit",
        .product(name: "ArgumentParser", package: "swift-argument-parser"), logging,
      ], swiftSettings: strict),
    .executableTarget(
      name: "hedgerow-bench", dependencies: ["TerminalHarness"], swiftSettings: strict),

    // A real terminal for tests, benchmarks and screenshots.
    .systemLibrary(name: "CVTerm", path: "Tests/CVTerm"),
    .target(name: "CPty", path: "Tests/CPty", linkerSettings: [.linkedLibrary("util")]),
    .target(
      name: "TerminalHarness", dependencies: ["CVTerm", "CPty"], path: "Tests/TerminalHarness",
      swiftSettings: strict),

    .executableTarget(
      name: "hedgerow-screenshots", dependencies: ["TerminalHarness"], path: "Tests/Screenshots",
      swiftSettings: strict),

    .executableTarget(
      name: "CursesProbe",
      dependencies: ["CQuietExecutor", "CursesTerminal", "MainLoop", "TerminalKit"],
      path: "Tests/CursesProbe", swiftSettings: strict),

    .testTarget(
      name: "CursesTerminalTests", dependencies: ["TerminalHarness", "CursesProbe"],
      swiftSettings: strict),
    .testTarget(
      name: "HedgerowCoreTests", dependencies: ["HedgerowCore"], swiftSettings: strict),
    .testTarget(
      name: "HedgerowChartsTests", dependencies: ["HedgerowCharts", "HedgerowCore", "TerminalKit"],
      exclude: ["Screens"], swiftSettings: strict),
    .target(
      name: "CFixtures", path: "Tests/CFixtures",
      linkerSettings: [
        "png", "jpeg", "gif", "z", "zip", "zstd", "lz4", "snappy", "brotlienc",
      ].map { .linkedLibrary($0) }),
    .testTarget(
      name: "HedgerowPreviewsTests",
      dependencies: ["HedgerowPreviews", "HedgerowCore", "CFixtures"],
      swiftSettings: strict),
    .testTarget(name: "TerminalKitTests", dependencies: ["TerminalKit"], swiftSettings: strict),
    .testTarget(
      name: "PostHogAPITests", dependencies: ["PostHogAPI", "HedgerowDemoServer"],
      swiftSettings: strict),
    .testTarget(
      name: "HedgerowDemoServerTests",
      dependencies: [
        "HedgerowDemoServer", hummingbird,
        .product(name: "HummingbirdTesting", package: "hummingbird"),
      ], swiftSettings: strict),
    .testTarget(
      name: "HedgerowStoreTests",
      dependencies: [
        "HedgerowStore", "HedgerowCore", "PostHogAPI", "HedgerowDemoServer", hummingbird,
        .product(name: "HummingbirdTesting", package: "hummingbird"),
      ], swiftSettings: strict),
    .testTarget(
      name: "HedgerowJobsTests",
      dependencies: [
        "HedgerowJobs", "HedgerowStore", "HedgerowCore", "PostHogAPI", "HedgerowDemoServer",
        hummingbird, .product(name: "HummingbirdTesting", package: "hummingbird"),
      ], swiftSettings: strict),
    .testTarget(
      name: "HedgerowViewModelTests", dependencies: ["HedgerowViewModels", "HedgerowCore"],
      swiftSettings: strict),
    .testTarget(
      name: "HedgerowViewTests",
      dependencies: [
        "HedgerowViews", "HedgerowViewModels", "HedgerowCharts", "HedgerowCore", "TerminalKit",
      ],
      exclude: ["Screens"], swiftSettings: strict),
    .testTarget(
      name: "HedgerowAppTests",
      dependencies: ["HedgerowApp", "HedgerowViewModels", "HedgerowCore", "TerminalKit"],
      swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests", dependencies: ["TerminalHarness", "hedgerow", "CFixtures"],
      swiftSettings: strict),
  ]
)
