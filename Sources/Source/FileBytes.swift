#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Reads the bytes of a file, never more than allowed.
enum FileBytes {
    static func read(path: String, file: String, limit: Int) throws(SourceError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("cannot be opened", file) }
        defer { close(descriptor) }

        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure("cannot be looked at", file) }
        let kind = status.st_mode & S_IFMT
        guard kind != S_IFDIR else {
            throw Problem("this is a folder, not a file", at: Place(file: file), accepted: "a YAML or JSON file")
        }
        let limits = Limits(bytes: limit, nodes: 0)
        if kind == S_IFREG, Int(status.st_size) > limit {
            throw SourceReader.tooLarge(Int(status.st_size), file: file, limits: limits)
        }

        // Pipes have no size and files may grow: one byte past the limit is enough to refuse.
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = buffer.withUnsafeMutableBytes { Self.fill(descriptor, $0) }
            if count == 0 { return bytes }
            guard count > 0 else { throw failure("cannot be read", file) }
            bytes.append(contentsOf: buffer[..<count])
            if bytes.count > limit { throw SourceReader.tooLarge(nil, file: file, limits: limits) }
        }
    }

    private static func fill(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
        while true {
            #if canImport(Glibc)
                let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            #elseif canImport(Musl)
                let count = Musl.read(descriptor, buffer.baseAddress, buffer.count)
            #else
                let count = Darwin.read(descriptor, buffer.baseAddress, buffer.count)
            #endif
            if count >= 0 || errno != EINTR { return count }
        }
    }

    private static func failure(_ what: String, _ file: String) -> Problem {
        let reason = String(cString: strerror(errno))
        return Problem("the file \(what): \(reason)", at: Place(file: file), accepted: "a YAML or JSON file")
    }
}
