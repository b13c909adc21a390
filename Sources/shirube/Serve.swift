#if canImport(Web)
    import ArgumentParser
    import Rulebook
    import Web

    struct Serve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Open a local page on which a case is entered, or a sample opened, and its assessment read.")

        @Option(name: .long, help: "The port on this computer.") var port = 8080
        @Option(name: .long, help: "The address to listen on; 0.0.0.0 lets other computers in.") var host = "127.0.0.1"
        @Option(
            name: .long, help: ArgumentHelp("A folder of case files to offer beside the samples.", valueName: "dir"))
        var data: String?
        @OptionGroup var rulebook: RulebookOption

        func run() async throws {
            guard (0...65_535).contains(port) else { throw Failure.usage("'\(port)' is no port. Accepted: 0 to 65535") }
            let book = try rulebook.load()
            do {
                try await WebServer(rulebook: book, host: host, port: port, dataFolder: data).run { address in
                    Console.line("Shirube listens on \(address)")
                }
            } catch let error as WebServer.StartError {
                throw Failure.input(error.description)
            }
        }
    }
#endif
