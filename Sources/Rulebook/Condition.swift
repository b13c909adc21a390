public import FEEL
public import Source
import Synchronization

/// An expression of the rulebook with the place where it stands, parsed when first used.
///
/// The check parses every condition; a packed rulebook has been checked, so that opening it parses none.
public final class Condition: Sendable {
    public let source: String
    public let place: Place
    /// What was parsed, once somebody needed it: a reference that is kept until the end and never changed. It is read for
    /// every condition of every case, so that counting references to it would cost more than many conditions.
    /// Its address; 0 is none.
    private let known = Atomic<UInt>(0)

    private final class Parsed: Sendable {
        let result: Result<Expression, SyntaxError>
        /// The same once more, since taking a result apart costs more than most conditions.
        let expression: Expression?

        init(_ source: String, _ layout: Layout) {
            do throws(SyntaxError) {
                let fresh = try Expression.parse(source).bound(to: layout)
                expression = fresh
                result = .success(fresh)
            } catch {
                expression = nil
                result = .failure(error)
            }
        }
    }

    public init(source: String, place: Place) {
        self.source = source
        self.place = place
    }

    /// The parsed expression, its variables looked up in the rulebook's layout.
    /// - Throws: the syntax error with line and column inside the condition.
    public func expression(_ layout: Layout) throws(SyntaxError) -> Expression {
        try parsed(layout)._withUnsafeGuaranteedRef { $0.result }.get()
    }

    /// The expression of a rulebook that has been checked; one that cannot be parsed answers unknown.
    public func checked(_ layout: Layout) -> Expression? {
        parsed(layout)._withUnsafeGuaranteedRef { $0.expression }
    }

    deinit { Self.parsed(at: known.load(ordering: .acquiring))?.release() }

    private static func parsed(at address: UInt) -> Unmanaged<Parsed>? {
        UnsafeRawPointer(bitPattern: address).map { .fromOpaque($0) }
    }

    @inline(__always)
    private func parsed(_ layout: Layout) -> Unmanaged<Parsed> {
        Self.parsed(at: known.load(ordering: .acquiring)) ?? parse(layout)
    }

    private func parse(_ layout: Layout) -> Unmanaged<Parsed> {
        let fresh = Unmanaged.passRetained(Parsed(source, layout))
        let (_, earlier) = known.compareExchange(
            expected: 0, desired: UInt(bitPattern: fresh.toOpaque()), ordering: .acquiringAndReleasing)
        guard let first = Self.parsed(at: earlier) else { return fresh }
        // Threads may parse at once: all take the first.
        fresh.release()
        return first
    }
}
