import ArgumentParser

/// The command line. Exit codes: 0 done, 1 the input is faulty, 2 wrong usage.
@main
struct Shirube: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shirube",
        abstract:
            "What the law of labour migration to Japan says about one person's situation, on one day, with its source.",
        discussion: """
            Shirube informs and calculates; it represents nobody. A case is a YAML or JSON document; what it does not say is \
            unknown, which is different from no. Try: shirube assess Rulebook/cases/… --lang vi
            """,
        version: "shirube 0.1.0",
        subcommands: [
            Assess.self, Pay.self, Ask.self, Explain.self, CardCommand.self, StatusCommand.self, RulebookCommand.self,
            FEELCommand.self,
        ]
            + web)

    #if canImport(Web)
        private static let web: [any ParsableCommand.Type] = [Serve.self]
    #else
        private static let web: [any ParsableCommand.Type] = []
    #endif

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let failure as Failure {
            Console.error(failure.description)
            exit(withError: ExitCode(failure.code))
        } catch let code as ExitCode {
            exit(withError: code)
        } catch {
            let code = exitCode(for: error)
            let text = fullMessage(for: error)
            if code.isSuccess {
                if !text.isEmpty { Console.line(text) }
                exit(withError: ExitCode(0))
            }
            Console.error(text)
            exit(withError: ExitCode(2))
        }
    }
}
