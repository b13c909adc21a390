public import FEEL
public import Source
import Synchronization

/// An expression of the rulebook with the place where it stands, parsed when first used.
///
/// The check parses every condition; a packed rulebook has been checked, so that opening it parses none.
public final class Condition: Sendable {
    public let source: String
    public let place: Place
    private let parsed = AtomicLazyReference<Parsed>()

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
        try parsed(layout).result.get()
    }

    /// The expression of a rulebook that has been checked; one that cannot be parsed answers unknown.
    public func checked(_ layout: Layout) -> Expression? { parsed(layout).expression }

    @inline(__always)
    private func parsed(_ layout: Layout) -> Parsed {
        // Threads may parse at once: all take the first.
        parsed.load() ?? parsed.storeIfNil(Parsed(source, layout))
    }
}
