// swift-tools-version:6.2
import PackageDescription

func benchmark(_ name: String, _ more: [Target.Dependency] = []) -> Target {
    .executableTarget(
        name: name,
        dependencies: [
            .product(name: "ShirubeCore", package: "Shirube"), .product(name: "Benchmark", package: "benchmark"),
        ] + more,
        path: "Benchmarks/\(name)",
        swiftSettings: [.swiftLanguageMode(.v6)],
        plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
}

let package = Package(
    name: "Benchmarks",
    dependencies: [
        .package(name: "Shirube", path: ".."),
        .package(url: "https://github.com/ordo-one/benchmark", exact: "1.38.1", traits: []),
    ],
    targets: [
        benchmark("AssessmentBenchmarks"),
        .executableTarget(
            name: "Figures",
            dependencies: [.product(name: "ShirubeCore", package: "Shirube")],
            path: "Benchmarks/Figures",
            swiftSettings: [.swiftLanguageMode(.v6)]),
        benchmark("PayBenchmarks", ["PayKernel"]),
        // The yardstick for columns of pay, compiled as a C programmer would.
        .target(name: "PayKernel", path: "Benchmarks/PayKernel", cSettings: [.unsafeFlags(["-O3"])]),
    ]
)
