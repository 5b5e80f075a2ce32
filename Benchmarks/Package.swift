// swift-tools-version: 6.1
import PackageDescription

// Podium's benchmarks, apart from the package so that nobody who builds Podium builds them.
// One executable a suite; each prints one JSON object a line. Run them through `make bench SUITE=…` in the folder above.

func suite(_ name: String, _ modules: [String]) -> Target {
    .executableTarget(
        name: name, dependencies: modules.map { .product(name: $0, package: "podium") },
        swiftSettings: [.enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault")])
}

let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "podium", path: "..")],
    targets: [
        suite("CSVBenchmark", ["Frames", "Workers"]),
        suite("NetworksBenchmark", ["Networks", "Randomness", "Tensors", "Workers"]),
        suite("BoostingBenchmark", ["Randomness", "Trees", "Workers"]),
        suite("QualityBenchmark", ["Randomness", "Trees", "Workers"]),
        suite("JudgeBenchmark", ["Competitions", "Judging", "Scoring"]),
    ]
)
