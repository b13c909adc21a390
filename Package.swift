// swift-tools-version:6.2
import PackageDescription

// SHIRUBE_CORE=1 leaves out the web and its packages, so that the lower modules build and test in about two minutes.
let coreOnly = Context.environment["SHIRUBE_CORE"] == "1"

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource]? = nil) -> Target {
    .testTarget(
        name: name, dependencies: dependencies + ["TestSupport"], resources: resources, swiftSettings: settings)
}

let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

var packages: [Package.Dependency] = [
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
]

var targets: [Target] = [
    module("Civil"),
    module("Source", [yams]),
    module("FEEL", ["Civil"]),
    module("Vocabulary", ["FEEL", "Source", "Civil"]),
    module("Document", ["Civil"]),
    module("Rulebook", ["FEEL", "Source", "Vocabulary", "Civil"]),
    module("CaseFile", ["FEEL", "Source", "Vocabulary", "Civil"]),
    module("Reckoning", ["CaseFile", "Rulebook", "FEEL", "Source", "Civil"]),
    module("Assessment", ["Reckoning", "CaseFile", "Rulebook", "Vocabulary", "FEEL", "Source", "Civil"]),
    module(
        "Presentation",
        ["Assessment", "Document", "Reckoning", "CaseFile", "Rulebook", "FEEL", "Civil", "Source", "Vocabulary"]),
    .target(name: "CarriedRulebook"),
    .executableTarget(
        name: "shirube",
        dependencies: [
            "CarriedRulebook", "Civil", "Source", "FEEL", "Vocabulary", "Document", "Rulebook", "CaseFile", "Reckoning",
            "Assessment", "Presentation", argumentParser,
        ] + (coreOnly ? [] : ["Web"]), swiftSettings: settings),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    tests("CivilTests", ["Civil"]),
    tests("DocumentTests", ["Document", "Civil"]),
    tests("SourceTests", ["Source"]),
    tests("FEELTests", ["FEEL", "Civil"]),
    tests("CaseFileTests", ["CaseFile", "Vocabulary", "Source", "FEEL", "Civil"]),
    tests("RulebookTests", ["Rulebook", "Reckoning", "Source", "Civil"]),
    tests("ReckoningTests", ["Reckoning", "Civil"]),
    tests(
        "AssessmentTests", ["Assessment", "CaseFile", "Reckoning", "Rulebook", "Vocabulary", "FEEL", "Source", "Civil"]),
    tests(
        "PresentationTests",
        [
            "Presentation", "Assessment", "CaseFile", "Reckoning", "Rulebook", "Document", "Vocabulary", "Source",
            "Civil",
        ]),
    tests("CommandTests", ["shirube", "Source"]),
]

if !coreOnly {
    packages += [
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    ]
    targets += [
        module(
            "Web",
            [
                "Presentation", "Assessment", "Reckoning", "CaseFile", "Rulebook", "Document", "Source", "Civil",
                "Vocabulary",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ]),
        tests("WebTests", ["Web", "Rulebook", "Source", "Civil"]),
    ]
}

let package = Package(
    name: "Shirube",
    products: [
        .executable(name: "shirube", targets: ["shirube"]),
        .library(
            name: "ShirubeCore",
            targets: [
                "Civil", "Source", "FEEL", "Vocabulary", "Document", "Rulebook", "CaseFile", "Reckoning", "Assessment",
                "Presentation",
            ]),
    ],
    dependencies: packages,
    targets: targets
)
