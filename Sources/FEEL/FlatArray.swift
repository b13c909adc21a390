/// Numbers and instructions at a fixed address: read by every evaluation, changed by none.
///
/// An array counts references at each access; what is evaluated a million times a second should not. Whoever makes one
/// frees it, when nobody reads it any more.
struct FlatArray<Element: BitwiseCopyable & Sendable>: RandomAccessCollection, @unchecked Sendable {
    // Unchecked, because the memory is written in `init` alone.
    private let start: UnsafeMutablePointer<Element>
    let endIndex: Int

    init(_ elements: [Element]) {
        start = .allocate(capacity: Swift.max(elements.count, 1))
        start.initialize(from: elements, count: elements.count)
        endIndex = elements.count
    }

    func deallocate() { start.deallocate() }

    var startIndex: Int { 0 }

    @inline(__always)
    subscript(position: Int) -> Element {
        assert(position >= 0 && position < endIndex)
        return start[position]
    }

    @inline(__always)
    subscript(position: Int32) -> Element { self[Int(position)] }
}
