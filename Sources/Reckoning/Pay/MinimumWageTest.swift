import Civil

/// Tests agreed pay against the minimum wage of each day (Minimum Wage Act 3 and 4, Rule 2).
struct MinimumWageTest: Sendable {
    /// What one stretch comes to.
    struct Outcome: Sendable {
        /// What is short per hour, and for how many minutes.
        var shortPerHour: Bounds
        var minutes: Bounds
        /// The minimum wage and what was agreed for the hour.
        var minimumWage: Bounds
        var tested: HourlyPay
        /// The minutes of each kind of pay, for the arithmetic.
        var shortfall: Bounds { shortPerHour * minutes / Bounds(Decimal(HourlyPay.minutesOfHour)) }
    }

    let counting: WageCounting

    /// - Parameters:
    ///   - isFullMonth: whether the whole period was worked as agreed, so that a monthly wage stands for the average hours.
    ///   - allMinutes: minutes worked in the whole period, by which piece pay is divided.
    func test(
        _ stretch: PayStretch, hours: AgreedHours, pieceYen: Bounds, isFullMonth: Bool, allMinutes: Int64,
        isSeparable: Bool
    ) -> Outcome? {
        guard let minimum = stretch.minimumWage, let day = stretch.period.from else { return nil }
        let parts = stretch.parts.filter { counting.isInMinimumWage($0, on: day, isSeparable: isSeparable) }
        guard !parts.isEmpty else { return nil }
        let tested = HourlyPay(parts, hours: hours, pieceYen: pieceYen, workedMinutes: allMinutes)
        let bases = Set(parts.map(\.basis))
        let minutes: Bounds
        if bases == [.piece] {
            minutes = stretch.minutes.worked
        } else if bases.isSubset(of: [.monthly, .weekly]), isFullMonth {
            minutes = hours.month * stretch.share
        } else {
            minutes = stretch.minutes.scheduled
        }
        return Outcome(
            shortPerHour: minimum.less(tested.all), minutes: minutes, minimumWage: minimum, tested: tested)
    }
}
