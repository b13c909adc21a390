import Foundation

/// How long property tests run: short in `make test`, long in `make sweep`.
public enum Sweep {
    /// Whether this is `make sweep`.
    public static let isLong = ProcessInfo.processInfo.environment["SHIRUBE_SWEEP"] != nil

    /// Seeds from 0 on: so many in `make test`, twenty times as many in a sweep.
    public static func rounds(_ short: Int) -> Range<Int> { 0..<(isLong ? short * 20 : short) }
}
