// swift-tools-version: 6.1
import PackageDescription

// Package.swift lists the rooms in the order in which data flows through them:
// manifest → problem → dataset → frame → folds → input → fitted pipeline → answers → submission → score → entry → standings.

/// Unsafe flags are allowed in a root package only; as somebody's dependency Podium builds without them.
let isRoot = !Context.packageDirectory.contains("/checkouts/")

let languageSettings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// Modules whose inner loops are Swift: optimized in debug builds too, so that tests stay fast.
let optimizedInDebug: [SwiftSetting] =
    isRoot ? [.unsafeFlags(["-O"], .when(configuration: .debug))] : []

let kernelSettings: [CSetting] =
    isRoot ? [.unsafeFlags(["-O2"], .when(configuration: .debug))] : []

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

func library(
    _ name: String, _ dependencies: [Target.Dependency], resources: [Resource]? = nil, hot: Bool = false
) -> Target {
    .target(
        name: name, dependencies: dependencies, resources: resources,
        swiftSettings: languageSettings + (hot ? optimizedInDebug : []))
}

func tests(
    _ name: String, _ dependencies: [Target.Dependency], excluding: [String] = [], resources: [Resource]? = nil
) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: dependencies, exclude: excluding, resources: resources,
        swiftSettings: languageSettings)
}

let systemLibraries: [Target] = [
    .systemLibrary(name: "CLibCSV", providers: [.apt(["libcsv-dev"]), .brew(["libcsv"])]),
    .systemLibrary(
        name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"]), .brew(["libarchive"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"]), .brew(["openssl"])]),
    .systemLibrary(
        name: "CBrotli", pkgConfig: "libbrotlidec", providers: [.apt(["libbrotli-dev"]), .brew(["brotli"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(
        name: "CTurboJPEG", pkgConfig: "libturbojpeg", providers: [.apt(["libturbojpeg0-dev"]), .brew(["jpeg-turbo"])]),
    .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"]), .brew(["libpng"])]),
    .systemLibrary(
        name: "CSndFile", pkgConfig: "sndfile", providers: [.apt(["libsndfile1-dev"]), .brew(["libsndfile"])]),
    .systemLibrary(name: "CWebP", pkgConfig: "libwebp", providers: [.apt(["libwebp-dev"]), .brew(["webp"])]),
]

let libraries: [Target] = [
    .target(name: "CKernels", cSettings: kernelSettings),
    .target(name: "CMappings"),
    .target(name: "COpenBLAS", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    library("Faults", []),
    library("Workers", ["CKernels"], hot: true),
    library("Randomness", [], hot: true),
    library("Storage", ["CCrypto", "Faults"]),
    library("Tensors", ["CKernels", "COpenBLAS", "CZlib", "Randomness", "Storage", "Workers"], hot: true),
    library("Networks", ["Drawing", "Randomness", "Storage", "Tensors", "Workers"], hot: true),
    library("Trees", ["CKernels", "Workers", "Randomness"], hot: true),
    library("Forecasting", [], hot: true),
    library("Frames", ["CLibCSV", "CKernels", "CMappings", "Faults", "Storage", "Workers"], hot: true),
    library("Archives", ["CArchive", "Faults", "Frames"]),
    library("Parquet", ["Archives", "CBrotli", "Faults", "Frames"], hot: true),
    library("Images", ["CPNG", "CTurboJPEG", "CWebP", "Faults"], hot: true),
    library("Sounds", ["CSndFile", "Faults"], hot: true),
    library("Scoring", ["Faults", "Storage"], hot: true),
    library("Comparisons", ["COpenBLAS", "Randomness", "Scoring", "Workers"], hot: true),
    library("Splitters", ["Faults", "Randomness"]),
    library("Problems", ["Faults", "Frames", "Scoring"], hot: true),
    library(
        "Competitions",
        ["Faults", "Frames", "Parquet", "Problems", "Randomness", "Scoring", "Splitters", "Storage", yams]),
    library("MLEBench", [], resources: [.embedInCode("mle-bench.json")]),
    library(
        "Judging",
        ["Comparisons", "Competitions", "Faults", "Frames", "Problems", "Scoring", "Storage", "Submissions", "Workers"]),
    library(
        "Preparation",
        [
            "Archives", "Competitions", "Faults", "Frames", "Images", "Judging", "Problems", "Randomness", "Scoring",
            "Sounds", "Splitters", "Storage", "Submissions", "Workers",
        ]),
    library(
        "Features",
        ["Faults", "Forecasting", "Frames", "Images", "Randomness", "Scoring", "Sounds", "Storage", "Workers"],
        hot: true),
    library(
        "Backbones",
        [
            "Faults", "Features", "Frames", "Images", "Networks", "Randomness", "Scoring", "Storage", "Tensors",
            "Workers",
        ], hot: true),
    library("Painting", ["Faults", "Images", "Networks", "Randomness", "Tensors"], hot: true),
    library(
        "ModelZoo",
        [
            "Backbones", "Faults", "Features", "Forecasting", "Frames", "Images", "Networks", "Randomness", "Scoring",
            "Storage", "Tensors", "Trees", "Workers",
        ],
        hot: true),
    library(
        "Validation", ["Features", "Frames", "ModelZoo", "Problems", "Randomness", "Scoring", "Splitters", "Workers"]),
    library(
        "Auditing",
        [
            "Competitions", "Drawing", "Features", "Frames", "Judging", "ModelZoo", "Problems", "Randomness",
            "Scoring", "Splitters", "Validation", "Workers",
        ], hot: true),
    library("Submissions", ["Archives", "Competitions", "Faults", "Frames", "Problems", "Scoring", "Storage"]),
    library("Drawing", []),
    library("Leaderboard", ["Comparisons", "Drawing", "Faults", "Scoring", "Storage", grdb]),
    library(
        "Hosting",
        [
            "Archives", "CCrypto", "CZlib", "Comparisons", "Competitions", "Drawing", "Faults", "Frames", "Judging",
            "Leaderboard", "Problems",
            "Randomness", "Scoring", "Storage", "Submissions", "Workers", grdb,
        ]),
    library(
        "Runs",
        [
            "Competitions", "Drawing", "Faults", "Features", "Frames", "ModelZoo", "Problems", "Randomness", "Scoring",
            "Splitters",
            "Storage", "Submissions", "Validation", "Workers",
        ]),
    library(
        "PodiumKit",
        [
            "Faults", "Features", "Frames", "ModelZoo", "Problems", "Randomness", "Scoring", "Splitters", "Submissions",
            "Validation",
        ]),
    library(
        "Workflows",
        [
            "Archives", "Auditing", "Backbones", "Comparisons", "Competitions", "Drawing", "Faults", "Features",
            "Forecasting", "Frames", "Hosting", "Images", "Judging", "Leaderboard", "MLEBench", "ModelZoo", "Networks",
            "Painting",
            "Preparation",
            "Problems", "Randomness", "Runs",
            "Scoring", "Sounds", "Splitters", "Storage",
            "Submissions",
            "Validation", "Workers", yams,
        ]),
]

let testTargets: [Target] = [
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: languageSettings),
    // The doors through which other people's bytes come; `Fuzzing` has links to the same files.
    tests(
        "Doors",
        [
            "Competitions", "Features", "Frames", "Images", "Leaderboard", "ModelZoo", "Parquet", "Problems",
            "Randomness", "Scoring",
            "Sounds", "Submissions", "Tensors", "Trees", "Workflows",
        ], excluding: ["Seeds"]),
    tests("Workers", ["Workers"]),
    tests("Randomness", ["Randomness"]),
    tests("Storage", ["Storage"]),
    tests("Tensors", ["Tensors", "Workers", "Randomness"], resources: [.copy("Goldens")]),
    tests(
        "Networks", ["CKernels", "Networks", "Tensors", "Workers", "Randomness", "Storage"],
        resources: [.copy("Goldens")]),
    tests("Trees", ["Trees", "Workers", "Randomness"], resources: [.copy("Goldens")]),
    tests("Forecasting", ["Forecasting"], resources: [.copy("Goldens")]),
    tests("Frames", ["CLibCSV", "Frames", "Randomness", "Workers"], resources: [.copy("Goldens")]),
    tests("Archives", ["Archives", "Frames"]),
    tests("Parquet", ["Frames", "Parquet"], resources: [.copy("Goldens")]),
    tests("Images", ["Images"], resources: [.copy("Goldens")]),
    tests("Sounds", ["Sounds"], resources: [.copy("Goldens")]),
    tests("Scoring", ["Scoring"], resources: [.copy("Goldens")]),
    tests("Comparisons", ["Comparisons", "Randomness", "Scoring", "Workers"], resources: [.copy("Goldens")]),
    tests("Splitters", ["Splitters", "Randomness"], resources: [.copy("Goldens")]),
    tests("Problems", ["Problems", "Frames", "Scoring"]),
    tests("Competitions", ["Competitions", "Frames", "Problems", "Scoring", "Splitters"]),
    tests("MLEBench", ["MLEBench"]),
    tests("Judging", ["Judging", "Frames", "Problems", "Scoring", "Submissions"]),
    tests(
        "Preparation",
        [
            "Preparation", "Archives", "Competitions", "Frames", "Judging", "Problems", "Scoring", "TestSupport",
            "Workers",
        ]),
    tests(
        "Features",
        ["Archives", "Features", "Forecasting", "Frames", "Images", "Randomness", "Scoring", "Storage", "Workers"],
        resources: [.copy("Goldens")]),
    tests(
        "Backbones",
        [
            "Backbones", "Archives", "Features", "Frames", "Images", "Networks", "Randomness", "Scoring", "Storage",
            "Tensors",
            "Workers",
        ],
        resources: [.copy("Goldens")]),
    tests("Painting", ["Images", "Networks", "Painting", "Randomness", "Tensors", "Workers"]),
    tests(
        "ModelZoo",
        [
            "Archives", "Backbones", "Features", "Frames", "Images", "ModelZoo", "Networks", "Randomness", "Scoring",
            "Tensors", "Workers",
        ],
        resources: [.copy("Goldens")]),
    tests(
        "Validation",
        [
            "Validation", "Features", "Frames", "ModelZoo", "Problems", "Randomness", "Scoring", "Splitters", "Storage",
            "Workers",
        ]),
    tests("Auditing", ["Auditing", "Frames", "Judging", "Problems", "Randomness", "Scoring"]),
    tests("Submissions", ["Competitions", "Submissions", "Frames", "Problems", "Randomness", "Scoring"]),
    tests("Drawing", ["Drawing"]),
    tests("Leaderboard", ["Comparisons", "Leaderboard", "Scoring"]),
    tests("Hosting", ["Archives", "Competitions", "Hosting", "Leaderboard"]),
    tests(
        "Runs",
        [
            "Drawing", "Runs", "Frames", "ModelZoo", "Problems", "Randomness", "Scoring", "Splitters", "Storage",
            "Validation",
            "Workers",
        ]),
    tests(
        "Workflows",
        [
            "Archives", "Backbones", "Comparisons", "Competitions", "Frames", "Images", "Leaderboard", "ModelZoo",
            "MLEBench",
            "Networks", "Painting", "Problems", "Randomness", "Scoring", "Submissions", "Tensors", "TestSupport",
            "Validation", "Workers", "Workflows",
        ],
        resources: [.copy("Goldens")]),
    tests(
        "Openness",
        [
            "Competitions", "Features", "Frames", "Leaderboard", "ModelZoo", "Problems", "Randomness", "Scoring",
            "Splitters",
            "Validation", "Workflows",
        ]),
    tests("TenLines", ["PodiumKit", "TenLines"]),
    tests("TinyAutograd", ["TinyAutograd", "Randomness", "Tensors"]),
    tests("Spirals", ["Spirals", "Networks", "Randomness", "Tensors"]),
    tests("podium", ["podium"]),
]

/// The programs of README, docs/autograd.md and docs/networks.md, which run as tests.
let examples: [Target] = [
    .executableTarget(
        name: "TenLines", dependencies: ["PodiumKit"], path: "Examples/TenLines", swiftSettings: languageSettings),
    .target(name: "TinyAutograd", path: "Examples/TinyAutograd", swiftSettings: languageSettings),
    .target(
        name: "Spirals", dependencies: ["Networks", "Randomness", "Tensors"], path: "Examples/Spirals",
        swiftSettings: languageSettings),
]

let package = Package(
    name: "podium",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "podium", targets: ["podium"])]
        + libraries.filter { !["CKernels", "CMappings"].contains($0.name) }.map {
            .library(name: $0.name, targets: [$0.name])
        },
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.0.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
    ],
    targets: systemLibraries + libraries + [
        .executableTarget(
            name: "podium",
            dependencies: [
                argumentParser, "Auditing", "Drawing", "Hosting", "Leaderboard", "ModelZoo", "Painting", "Scoring",
                "Workers",
                "Workflows",
            ],
            swiftSettings: languageSettings)
    ] + examples + testTargets,
    cLanguageStandard: .c11
)
