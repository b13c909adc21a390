import Civil

/// The hours by which pay is divided: of a day, a week and an average month, in minutes.
struct AgreedHours: Sendable, Hashable {
    let day: Bounds
    let week: Bounds
    let month: Bounds

    /// What was agreed; where that is not known, at most the hours of the law, and no lower limit.
    ///
    /// Labour Standards Act Enforcement Rule 19(1)(ii)-(iv): a month's wage goes by the yearly average of monthly hours.
    init(_ terms: PayTerms, dayLimit: Int64?, weekLimit: Int64?) {
        let limited = terms.scheme != .exempt
        let perDay = terms.scheduledMinutesPerDay.map { Bounds(Decimal($0)) }
        day = perDay ?? Bounds(.zero, limited ? dayLimit.map { Decimal($0) } : nil)
        let weekMost = limited ? weekLimit.map { Decimal($0) } : nil
        if let perDay, let days = terms.scheduledDaysPerYear, days > 0 {
            let year = perDay * Decimal(days)
            month = year / Bounds(Decimal(Self.monthsOfYear))
            week = year * Decimal(Self.daysOfWeek) / Bounds(Decimal(Self.daysOfYear))
        } else if let minutes = terms.scheduledMinutesPerMonth, minutes > 0 {
            month = Bounds(Decimal(minutes))
            week =
                month * Decimal(Self.monthsOfYear) * Decimal(Self.daysOfWeek) / Bounds(Decimal(Self.daysOfYear))
        } else {
            week = Bounds(.zero, weekMost)
            let most = weekMost.flatMap {
                ($0 * Decimal(Self.longestYear)).divided(by: Decimal(Self.daysOfWeek * Self.monthsOfYear))
            }
            month = Bounds(.zero, most)
        }
    }

    private static let monthsOfYear = 12
    private static let daysOfWeek = 7
    private static let daysOfYear = 365
    private static let longestYear = 366
}

/// Pay for one hour, apart by how it is agreed.
struct HourlyPay: Sendable, Hashable {
    /// Agreed by the hour.
    var hourly: Bounds = .zero
    /// Agreed by day, week or month: it already holds the ordinary pay of every hour agreed.
    var timed: Bounds = .zero
    /// By the piece: it already holds the ordinary pay of every hour worked.
    var piece: Bounds = .zero

    var time: Bounds { hourly + timed }
    var all: Bounds { hourly + timed + piece }

    /// The pay of some parts for one hour (Labour Standards Act Enforcement Rule 19, Minimum Wage Act Rule 2).
    ///
    /// - Parameters:
    ///   - pieceYen: what piece work brought in the period.
    ///   - workedMinutes: all minutes worked in the period.
    init(_ parts: [WagePart], hours: AgreedHours, pieceYen: Bounds, workedMinutes: Int64) {
        let hour = Decimal(Self.minutesOfHour)
        var hasPiece = false
        for part in parts {
            let yen = Bounds(Decimal(part.yen))
            switch part.basis {
            case .hourly: hourly = hourly + yen
            case .daily: timed = timed + yen * hour / hours.day
            case .weekly: timed = timed + yen * hour / hours.week
            case .monthly: timed = timed + yen * hour / hours.month
            case .piece: hasPiece = true
            }
        }
        if hasPiece, workedMinutes > 0 { piece = pieceYen * hour / Bounds(Decimal(workedMinutes)) }
    }

    /// Adds what an hour lacks of the minimum wage: it is ordinary pay, and premiums are reckoned on it too.
    func lifted(by short: Bounds) -> HourlyPay {
        var pay = self
        if time.isZero, !piece.isZero {
            pay.piece = piece + short
        } else if timed.isZero, !hourly.isZero {
            pay.hourly = hourly + short
        } else {
            pay.timed = timed + short
        }
        return pay
    }

    /// Rounds as the notice of 1988 allows for the hourly wage.
    func rounded(_ rounding: Rounding?) -> HourlyPay {
        guard let rounding else { return self }
        func whole(_ bounds: Bounds) -> Bounds { Bounds(extent: bounds.extent(rounding)) }
        var pay = self
        pay.hourly = whole(hourly)
        pay.timed = whole(timed)
        pay.piece = whole(piece)
        return pay
    }

    static let minutesOfHour = 60
}

/// Which parts of pay count for what, by the rulebook's lists.
struct WageCounting: Sendable {
    let law: ClaimLaw

    /// Whether a part belongs to the base of premiums (Labour Standards Act 37(5); Enforcement Rule 21).
    ///
    /// - Parameter isFlat: how an allowance is read of which nobody said whether it is one flat sum for all.
    func isInBase(_ part: WagePart, on day: CivilDate, isFlat: Bool, isSeparable: Bool) -> Bool {
        if part.kind == Self.fixedOvertime { return !(part.isSeparable ?? isSeparable) }
        switch law.text("wage-base", "excluded", key: part.kind, on: day) {
        case "out": return false
        case "unless-flat": return part.isFlat ?? isFlat
        default: return true
        }
    }

    /// Whether the answer depends on whether the part is one flat sum for all.
    func dependsOnFlat(_ part: WagePart, on day: CivilDate) -> Bool {
        part.isFlat == nil && law.text("wage-base", "excluded", key: part.kind, on: day) == "unless-flat"
    }

    /// Whether a part counts towards the minimum wage (Minimum Wage Act 4(3), Rule 1).
    func isInMinimumWage(_ part: WagePart, on day: CivilDate, isSeparable: Bool) -> Bool {
        if part.kind == Self.fixedOvertime { return !(part.isSeparable ?? isSeparable) }
        return law.text("minimum-wage-test", "excluded", key: part.kind, on: day) == nil
    }

    /// Whether a part is due with each pay period: not pay for an occasion, nor at intervals over a month.
    static func isRegular(_ part: WagePart) -> Bool { part.kind != "temporary" && part.kind != "over-one-month" }

    static let fixedOvertime = "fixed-overtime"
}
