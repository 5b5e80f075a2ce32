// swift-tools-version: 6.1
import PackageDescription

// Podium's fuzzing, apart from the package so that nobody who builds Podium builds it: one program for libFuzzer with
// a target for each door through which other people's bytes come. Run it through `Scripts/fuzz` in the folder above.

let package = Package(
    name: "fuzzing",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "podium", path: "..")],
    targets: [
        .executableTarget(
            name: "Fuzz",
            dependencies: [
                "Competitions", "Frames", "Images", "Leaderboard", "ModelZoo", "Parquet", "Problems", "Scoring",
                "Sounds", "Submissions", "Tensors", "Trees", "Workflows",
            ].map { .product(name: $0, package: "podium") },
            swiftSettings: [
                .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
                .enableUpcomingFeature("MemberImportVisibility"), .unsafeFlags(["-parse-as-library"]),
            ])
    ]
)
