public import FEEL
public import Source
import Synchronization

/// An expression of the rulebook with the place where it stands, parsed when first used.
///
/// The check parses every condition; a packed rulebook has been checked, so that opening it parses none.
public final class Condition: Sendable {
    public let source: String
    public let place: Place
    private let parsed: Mutex<Result<Expression, SyntaxError>?>

    public init(source: String, place: Place) {
        self.source = source
        self.place = place
        self.parsed = Mutex(nil)
    }

    /// The parsed expression, its variables looked up in the rulebook's layout.
    /// - Throws: the syntax error with line and column inside the condition.
    public func expression(_ layout: Layout) throws(SyntaxError) -> Expression {
        let result = parsed.withLock { known in
            if let known { return known }
            let fresh: Result<Expression, SyntaxError>
            do throws(SyntaxError) {
                fresh = .success(try Expression.parse(source).bound(to: layout))
            } catch {
                fresh = .failure(error)
            }
            known = fresh
            return fresh
        }
        return try result.get()
    }

    /// The expression of a rulebook that has been checked; one that cannot be parsed answers unknown.
    public func checked(_ layout: Layout) -> Expression? {
        try? expression(layout)
    }
}
