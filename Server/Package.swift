// swift-tools-version: 6.1
import PackageDescription

// Podium's server, apart from the package so that nobody who builds Podium builds an HTTP server. `make build-server` builds it,
// `podium serve` starts it.

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

func podium(_ modules: String...) -> [Target.Dependency] { modules.map { .product(name: $0, package: "podium") } }

let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let types = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let parts = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")

let package = Package(
    name: "podium-server",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "podium-server", targets: ["podium-server"])],
    dependencies: [
        .package(name: "podium", path: ".."),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.34.1"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    ],
    targets: [
        .target(
            name: "Serving",
            dependencies: podium(
                "Archives", "Competitions", "Drawing", "Faults", "Hosting", "Leaderboard", "Problems",
                "Scoring")
                + [hummingbird, lifecycle, logging, types, nio, parts],
            swiftSettings: settings),
        .executableTarget(
            name: "podium-server",
            dependencies: podium("Competitions", "Faults", "Hosting", "Storage")
                + [
                    "Serving", hummingbird, .product(name: "ArgumentParser", package: "swift-argument-parser"), logging,
                ],
            swiftSettings: settings),
        .testTarget(
            name: "ServingTests",
            dependencies: podium("Competitions", "Hosting", "Leaderboard")
                + [
                    "Serving", hummingbird, logging, types, nio,
                    .product(name: "HummingbirdTesting", package: "hummingbird"),
                ],
            swiftSettings: settings),
    ]
)
