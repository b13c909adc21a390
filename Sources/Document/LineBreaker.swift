/// Breaks lines as `Wrapping` does, on the bytes of a text whose characters are simple (`ScalarTraits`).
///
/// An answer has thousands of words, and taking a text apart into characters costs more than all else about it.
struct LineBreaker {
    /// A run in which no line may break.
    private struct Piece {
        var start: Int
        var end: Int
        var width = 0
        var hasSpaceBefore: Bool
    }

    private let width: Int
    private var pieces: [Piece] = []
    private var line: [UInt8] = []
    private var used = 0

    init(width: Int) {
        self.width = max(width, 1)
    }

    /// Gives the lines of a text one after another; false, with none given, if the text is not simple.
    mutating func lines(_ bytes: UnsafeBufferPointer<UInt8>, _ emit: (UnsafeBufferPointer<UInt8>) -> Void) -> Bool {
        guard LineBreaker.isSimple(bytes) else { return false }
        var start = 0
        while true {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            paragraph(bytes, start, end, emit)
            guard end < bytes.count else { return true }
            start = end + 1
        }
    }

    private static func isSimple(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var reader = ScalarReader(bytes, from: 0, to: bytes.count)
        var canAttach = false
        while let scalar = reader.next() {
            switch scalar {
            case 0x09, 0x0A, 0x20, 0x200B, 0x3000: canAttach = false
            default:
                let traits = ScalarTraits.of(scalar)
                guard traits.isSimple, canAttach || !traits.attaches else { return false }
                // Marks attach to letters of their own scripts only: all other characters are one code point.
                canAttach = (0x1000...0x17FF).contains(scalar)
            }
        }
        return true
    }

    private mutating func paragraph(
        _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ emit: (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        findPieces(bytes, start, end)
        line.removeAll(keepingCapacity: true)
        used = 0
        var hasLine = false
        func flush(_ line: inout [UInt8], _ used: inout Int) {
            line.withUnsafeBufferPointer(emit)
            line.removeAll(keepingCapacity: true)
            used = 0
            hasLine = true
        }
        for piece in pieces {
            let space = piece.hasSpaceBefore && !line.isEmpty ? 1 : 0
            if used + space + piece.width <= width {
                if space == 1 { line.append(0x20) }
                line.append(contentsOf: bytes[piece.start..<piece.end])
                used += space + piece.width
                continue
            }
            if !line.isEmpty { flush(&line, &used) }
            if piece.width <= width {
                line.append(contentsOf: bytes[piece.start..<piece.end])
                used = piece.width
                continue
            }
            forEachCluster(bytes, piece.start, piece.end) { start, end, clusterWidth in
                if used + clusterWidth > width, !line.isEmpty { flush(&line, &used) }
                line.append(contentsOf: bytes[start..<end])
                used += clusterWidth
            }
        }
        if !line.isEmpty || !hasLine { flush(&line, &used) }
    }

    // MARK: Pieces

    private mutating func findPieces(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) {
        pieces.removeAll(keepingCapacity: true)
        var piece = Piece(start: start, end: start, hasSpaceBefore: false)
        // The first code points of the last two characters, and the last code point of all; 0 after a space.
        var (left, beforeLeft, before): (UInt32, UInt32, UInt32) = (0, 0, 0)
        var isLeftWide = false
        var reader = ScalarReader(bytes, from: start, to: end)
        while true {
            let position = reader.offset
            guard let scalar = reader.next() else { break }
            if scalar == 0x20 || scalar == 0x200B || scalar == 0x09 || scalar == 0x3000 {
                var hasSpace = scalar != 0x200B
                if piece.end > piece.start {
                    pieces.append(piece)
                } else {
                    hasSpace = hasSpace || piece.hasSpaceBefore
                }
                piece = Piece(start: reader.offset, end: reader.offset, hasSpaceBefore: hasSpace)
                (left, beforeLeft, before) = (0, 0, 0)
                continue
            }
            let traits = ScalarTraits.of(scalar)
            if !traits.attaches {
                let isWide = traits.width == 2
                if left == 0x2D || isWide || isLeftWide, left != 0,
                    LineBreaker.mayBreak(beforeLeft, left, scalar, isBesideWide: isWide || isLeftWide)
                {
                    pieces.append(piece)
                    piece = Piece(start: position, end: position, hasSpaceBefore: false)
                }
                (beforeLeft, left, isLeftWide) = (left, scalar, isWide)
            }
            if !LineBreaker.stacks(scalar, under: before) { piece.width += Int(traits.width) }
            piece.end = reader.offset
            before = scalar
        }
        if piece.end > piece.start { pieces.append(piece) }
    }

    @inline(__always)
    private static func stacks(_ scalar: UInt32, under previous: UInt32) -> Bool {
        guard previous == 0x17D2 || previous == 0x1039, let one = Unicode.Scalar(scalar),
            let other = Unicode.Scalar(previous)
        else { return false }
        return Width.stacks(one, under: other)
    }

    private static func mayBreak(
        _ beforeLeft: UInt32, _ left: UInt32, _ right: UInt32, isBesideWide: Bool
    ) -> Bool {
        if left == 0x2D { return isLetter(beforeLeft) && isLetter(right) }
        guard isBesideWide, !(0x30...0x39).contains(left) else { return false }
        return !Wrapping.mayNotStart(right) && !Wrapping.mayNotEnd(left)
    }

    private static func isLetter(_ scalar: UInt32) -> Bool {
        scalar != 0 && Unicode.Scalar(scalar)?.properties.isAlphabetic == true
    }

    // MARK: Clusters

    /// The units between which a long run may break, as `Wrapping.clusters` finds them, with their widths.
    private func forEachCluster(
        _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ body: (Int, Int, Int) -> Void
    ) {
        var cluster = (start: start, width: 0)
        var last: UInt32 = 0
        var reader = ScalarReader(bytes, from: start, to: end)
        var next = reader.next()
        var position = start
        while let first = next {
            // One character: a code point and those that attach to it.
            var characterWidth = LineBreaker.stacks(first, under: last) ? 0 : Int(ScalarTraits.of(first).width)
            var second: UInt32 = 0
            var silences = false
            var previous = first
            var after = reader.offset
            next = reader.next()
            while let mark = next, ScalarTraits.of(mark).attaches {
                if second == 0 { second = mark }
                silences = silences || mark == 0x103A
                if !LineBreaker.stacks(mark, under: previous) { characterWidth += Int(ScalarTraits.of(mark).width) }
                previous = mark
                after = reader.offset
                next = reader.next()
            }
            let isMark = ScalarTraits.of(first).width == 0
            let isStacked = LineBreaker.stacks(first, under: last)
            let endsSyllable =
                silences && (0x1000...0x1021).contains(first) && (second == 0x103A || second == 0x1037)
            if position > start, !(isStacked || isMark || endsSyllable) {
                body(cluster.start, position, cluster.width)
                cluster = (position, 0)
            }
            cluster.width += characterWidth
            last = previous
            position = after
        }
        if position > cluster.start { body(cluster.start, position, cluster.width) }
    }
}
