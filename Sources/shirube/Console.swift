import FoundationEssentials
import Source

/// What goes to the terminal. Nothing personal goes to the error stream but what the user has just typed or named.
enum Console {
    static func line(_ text: String) { FileHandleWriter.write(text + "\n", to: 1) }
    static func text(_ text: String) { FileHandleWriter.write(text, to: 1) }
    static func bytes(_ bytes: [UInt8]) { FileHandleWriter.write(bytes, to: 1) }
    static func error(_ text: String) { FileHandleWriter.write(text + "\n", to: 2) }
}

#if canImport(Glibc)
    import Glibc
#endif

private enum FileHandleWriter {
    static func write(_ text: String, to descriptor: Int32) { write(Array(text.utf8), to: descriptor) }

    static func write(_ bytes: [UInt8], to descriptor: Int32) {
        var bytes = bytes[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }
}

/// Something the user can mend, with the exit code.
struct Failure: Error, CustomStringConvertible {
    let description: String
    let code: Int32

    /// The case, the rulebook or another input is faulty.
    static func input(_ text: String) -> Failure { Failure(description: text, code: 1) }
    /// The command was not used as it is meant.
    static func usage(_ text: String) -> Failure { Failure(description: text, code: 2) }

    /// Faulty input with every problem on a line of its own.
    static func input(_ problems: [Problem]) -> Failure {
        .input(problems.map(\.description).joined(separator: "\n"))
    }
}
