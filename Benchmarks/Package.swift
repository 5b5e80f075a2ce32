// swift-tools-version: 6.1
import PackageDescription

// Podium's benchmarks, apart from the package so that nobody who builds Podium builds them.
// One executable a suite; each prints one JSON object a line. Run them through `make bench SUITE=…` in the folder above.

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
]

func suite(_ name: String, _ modules: [String], shared: [Target.Dependency] = []) -> Target {
    .executableTarget(
        name: name, dependencies: modules.map { .product(name: $0, package: "podium") } + shared,
        swiftSettings: settings)
}

let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "podium", path: "..")],
    targets: [
        suite("CSVBenchmark", ["Frames", "Workers"]),
        .target(name: "Timing", swiftSettings: settings),
        suite("TensorsBenchmark", ["Randomness", "Tensors", "Workers"], shared: ["Timing"]),
        suite("NetworksBenchmark", ["Networks", "Randomness", "Tensors", "Workers"], shared: ["Timing"]),
        suite("BoostingBenchmark", ["Randomness", "Trees", "Workers"]),
        suite("QualityBenchmark", ["Randomness", "Trees", "Workers"]),
        suite("PipelinesBenchmark", ["PodiumKit"], shared: ["Timing"]),
        suite("WordsBenchmark", ["PodiumKit"]),
        suite("CertaintyBenchmark", ["Comparisons", "Randomness", "Scoring", "Workers"]),
        suite("BoardBenchmark", ["Comparisons", "Leaderboard", "Randomness", "Scoring", "Workers"]),
        suite("JudgeBenchmark", ["Judging", "Problems", "Scoring"]),
    ]
)
