import Civil

/// The agreed pay of one pay period (Labour Standards Act 24): what was due before premiums and the minimum wage.
struct WagesDue: Sendable {
    let hours: AgreedHours
    let terms: PayTerms

    /// What was due by month, week, day, hour and piece.
    struct Outcome: Sendable {
        /// By month and week, and by day, hour and piece: the average wage keeps them apart (Article 12).
        var byTime = Bounds.zero
        var byUnit = Bounds.zero
        var workings: [Working] = []
        var total: Bounds { byTime + byUnit }
    }

    /// - Parameters:
    ///   - whole: the pay period; `period` is the part of it in the job.
    ///   - daysWorked: in the whole period.
    ///   - isSeparable: how fixed overtime pay is read where nobody said.
    func due(
        whole: Period, period: Period, parts: [WagePart], stretches: [PayStretch], hours input: PeriodHours,
        reading: ClassMinutes, pieceYen: Bounds, isSeparable: Bool
    ) -> Outcome {
        var outcome = Outcome()
        for part in parts where WageCounting.isRegular(part) {
            if part.kind == WageCounting.fixedOvertime, part.isSeparable ?? isSeparable { continue }
            let overlap = part.period.intersection(period) ?? period
            let portion = share(of: part, overlap, in: period, stretches)
            let yen = Bounds(Decimal(part.yen))
            switch part.basis {
            case .hourly:
                // Paid leave is a head of its own; hours beyond those agreed are among the premiums.
                let minutes = stretches.filter { $0.parts.contains(part) }
                    .reduce(Bounds.zero) { $0 + $1.minutes.scheduled }
                let amount = yen * minutes / Bounds(Decimal(HourlyPay.minutesOfHour))
                outcome.byUnit = outcome.byUnit + amount
                add(&outcome, part, quantity: minutes.least, unit: .minutes, factor: .one, amount)
            case .daily:
                let days = daysWorked(in: overlap, of: period, input)
                let amount = yen * days
                outcome.byUnit = outcome.byUnit + amount
                add(&outcome, part, quantity: days.least, unit: .days, factor: .one, amount)
            case .weekly:
                let weeks = Bounds(Decimal(overlap.dayCount ?? 0)) / Bounds(Decimal(7))
                let amount = yen * weeks * attended(input)
                outcome.byTime = outcome.byTime + amount
                add(&outcome, part, quantity: Decimal(overlap.dayCount ?? 0), unit: .days, factor: .one, amount)
            case .monthly:
                let factor = portion * monthShare(whole: whole, period: period, input: input, reading: reading)
                let amount = yen * factor
                outcome.byTime = outcome.byTime + amount
                add(&outcome, part, quantity: .one, unit: .months, factor: factor.least, amount)
            case .piece:
                outcome.byUnit = outcome.byUnit + pieceYen
                add(&outcome, part, quantity: pieceYen.least, unit: .yen, factor: .one, pieceYen)
            }
        }
        return outcome
    }

    private func add(
        _ outcome: inout Outcome, _ part: WagePart, quantity: Decimal, unit: Working.Unit, factor: Decimal,
        _ amount: Bounds
    ) {
        outcome.workings.append(
            Working(
                kind: part.kind == "base" ? part.basis == .piece ? "piece" : "base" : "allowance", quantity: quantity,
                unit: unit, rate: part.basis == .piece ? nil : Decimal(part.yen), factor: factor,
                amount: amount.extent(.halfUp), method: "wages-due"))
    }

    /// What part of a month's wage falls to a part of the month in which it was agreed: by days, or by hours.
    private func share(of part: WagePart, _ overlap: Period, in period: Period, _ stretches: [PayStretch]) -> Bounds {
        guard overlap != period, let inside = overlap.dayCount, let all = period.dayCount, all > 0 else { return .one }
        let byHours = stretches.filter { $0.parts.contains(part) }.reduce(Bounds.zero) { $0 + $1.share }
        return Bounds(Decimal(inside) / Decimal(all) ?? .zero).hull(byHours.lowered(to: .one))
    }

    private func daysWorked(in overlap: Period, of period: Period, _ input: PeriodHours) -> Bounds {
        guard overlap != period else { return input.daysWorked }
        guard input.days.isEmpty else {
            let inside = input.days.filter { overlap.contains($0.date) }
            let sure = inside.filter { !$0.isUnknown && !StretchMinutes($0.hours).worked.isZero }.count
            return Bounds(Decimal(sure), Decimal(sure + inside.filter(\.isUnknown).count))
        }
        let outside = Decimal((period.dayCount ?? 0) - (overlap.dayCount ?? 0))
        return Bounds(input.daysWorked.least - outside, input.daysWorked.most)
            .lowered(to: Bounds(input.daysWorked.least, Decimal(overlap.dayCount ?? 0)))
    }

    /// What part of a month's wage is due after absence, closure and entering or leaving within the month.
    func monthShare(whole: Period, period: Period, input: PeriodHours, reading: ClassMinutes) -> Bounds {
        let full = attended(input)
        guard period != whole, let part = period.dayCount, let all = whole.dayCount, all > 0 else { return full }
        let calendar = Bounds(Decimal(part) / Decimal(all) ?? .zero)
        let paid = Bounds(Decimal(reading.scheduled)) + hours.day * Decimal(input.leaveDays)
        let byHours = input.isOpen ? Bounds(.zero, .one) : (paid / hours.month).lowered(to: .one)
        return calendar.hull(byHours)
    }

    /// One less the days without work and pay. Days of leave with pay stay in.
    private func attended(_ input: PeriodHours) -> Bounds {
        let missing = input.absenceDays + input.closureCount + input.protectedDays
        guard missing > 0 else { return .one }
        let partly = input.closures.reduce(Bounds.zero) { $0 + $1.worked }
        let lost = (hours.day * Decimal(missing)).less(partly)
        return Bounds.one.less((lost / hours.month).lowered(to: .one))
    }

    /// The usual wage of a day of leave for pay that is not by month or week (Labour Standards Act 39(9), Rule 25).
    func leave(days: Int, parts: [WagePart], pay: HourlyPay) -> (amount: Bounds, workings: [Working]) {
        guard days > 0 else { return (.zero, []) }
        var perDay = Bounds.zero
        for part in parts where WageCounting.isRegular(part) && part.kind != WageCounting.fixedOvertime {
            switch part.basis {
            case .hourly: perDay = perDay + Bounds(Decimal(part.yen)) * hours.day / Bounds(Decimal(60))
            case .daily: perDay = perDay + Bounds(Decimal(part.yen))
            case .piece: perDay = perDay + pay.piece * hours.day / Bounds(Decimal(60))
            case .weekly, .monthly: break
            }
        }
        guard !perDay.isZero else { return (.zero, []) }
        let amount = perDay * Decimal(days)
        let line = Working(
            kind: "leave", quantity: Decimal(days), unit: .days, rate: perDay.least, amount: amount.extent(.halfUp),
            method: "leave-pay")
        return (amount, [line])
    }
}
