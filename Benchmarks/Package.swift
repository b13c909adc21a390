// swift-tools-version:6.2
import PackageDescription

let package = Package(
    name: "Benchmarks",
    dependencies: [
        .package(name: "Shirube", path: ".."),
        .package(url: "https://github.com/ordo-one/benchmark", exact: "1.38.1", traits: []),
    ],
    targets: [
        .executableTarget(
            name: "AssessmentBenchmarks",
            dependencies: [
                .product(name: "ShirubeCore", package: "Shirube"),
                .product(name: "Benchmark", package: "benchmark"),
            ],
            path: "Benchmarks/AssessmentBenchmarks",
            swiftSettings: [.swiftLanguageMode(.v6)],
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
        .executableTarget(
            name: "Figures",
            dependencies: [.product(name: "ShirubeCore", package: "Shirube")],
            path: "Benchmarks/Figures",
            swiftSettings: [.swiftLanguageMode(.v6)]),
    ]
)
