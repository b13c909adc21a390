import Hummingbird
import Logging
import NIOCore
public import Rulebook

/// The local page: a case is entered or a sample opened, and its assessment read. It keeps nothing and logs nothing.
public struct WebServer: Sendable {
    /// Why the page cannot be offered.
    public struct StartError: Error, CustomStringConvertible, Sendable {
        public let description: String
    }

    private let pages: Pages
    private let host: String
    private let port: Int

    /// - Parameters:
    ///   - port: 0 takes any free port.
    ///   - dataFolder: a folder of case files to offer beside the samples.
    public init(rulebook: Rulebook, host: String, port: Int, dataFolder: String?) throws {
        pages = try Pages(rulebook: rulebook, shelf: CaseShelf(rulebook: rulebook, folder: dataFolder))
        self.host = host
        self.port = port
    }

    /// Serves until the program is told to stop; requests under way are finished.
    /// - Parameter started: told the address once it is open.
    public func run(_ started: @escaping @Sendable (String) -> Void) async throws {
        let router = Router()
        for route in Route.all {
            router.on(route.path, method: route.method) { request, context in
                await pages.respond(route, request, context)
            }
        }
        var logger = Logger(label: "shirube")
        logger.logLevel = .critical
        let application = Application(
            router: router,
            server: .http1(configuration: .init(idleTimeout: .seconds(20))),
            configuration: .init(address: .hostname(host, port: port), serverName: "shirube"),
            onServerRunning: { channel in
                let open = channel.localAddress?.port ?? port
                started("http://\(host):\(open)/")
            },
            logger: logger)
        do {
            try await application.runService()
        } catch let error as IOError {
            throw StartError(
                description: "Port \(port) on \(host) cannot be opened (\(error)). "
                    + "Is Shirube running there already? Try --port \(port + 1).")
        }
    }
}
