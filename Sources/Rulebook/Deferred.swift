import Synchronization

/// A part of the rulebook that is read when it is first asked for: few answers need all of it.
final class Deferred<Value: Sendable>: Sendable {
    private let known: Mutex<Value?>
    private let read: @Sendable () -> Value

    init(_ read: @escaping @Sendable () -> Value) {
        known = Mutex(nil)
        self.read = read
    }

    /// A part that has been read already.
    init(_ value: Value) {
        known = Mutex(value)
        read = { value }
    }

    var value: Value {
        known.withLock { known in
            if let known { return known }
            let fresh = read()
            known = fresh
            return fresh
        }
    }
}
