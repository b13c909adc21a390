import Civil

/// A stretch of a pay period in which the parts of pay and the minimum wage stay the same.
struct PayStretch: Sendable {
    let period: Period
    let parts: [WagePart]
    /// Yen per hour; between the lowest and the highest of all prefectures where the prefecture is not known.
    let minimumWage: Bounds?
    /// Minutes by class that fall into the stretch.
    var minutes: StretchMinutes
    /// Of the hours agreed in the whole period: the share in this stretch.
    var share: Bounds
}

/// Minutes by class of one stretch.
struct StretchMinutes: Sendable, Hashable {
    var scheduled = Bounds.zero
    var withinStatutory = Bounds.zero
    var overtime = Bounds.zero
    var overSixty = Bounds.zero
    var statutoryHoliday = Bounds.zero
    var night = Bounds.zero
    var scheduledOvertime = Bounds.zero
    var premiumOnly = Bounds.zero

    init() {}

    init(_ reading: ClassMinutes) {
        func exactly(_ minutes: Int64) -> Bounds { Bounds(Decimal(minutes)) }
        scheduled = exactly(reading.scheduled)
        withinStatutory = exactly(reading.withinStatutory)
        overtime = exactly(reading.overtime)
        overSixty = exactly(reading.overSixty)
        statutoryHoliday = exactly(reading.statutoryHoliday)
        night = exactly(reading.night)
        scheduledOvertime = exactly(reading.scheduledOvertime)
        premiumOnly = exactly(reading.premiumOnly)
    }

    init(_ hours: HoursByClass) {
        scheduled = Bounds(extent: hours.scheduled)
        withinStatutory = Bounds(extent: hours.withinStatutory)
        overtime = Bounds(extent: hours.overtime)
        overSixty = Bounds(extent: hours.overSixty)
        statutoryHoliday = Bounds(extent: hours.statutoryHoliday)
        night = Bounds(extent: hours.night)
        scheduledOvertime = Bounds(extent: hours.scheduledOvertime)
        premiumOnly = Bounds(extent: hours.premiumOnly)
    }

    static func + (left: StretchMinutes, right: StretchMinutes) -> StretchMinutes {
        var sum = left
        sum.scheduled = left.scheduled + right.scheduled
        sum.withinStatutory = left.withinStatutory + right.withinStatutory
        sum.overtime = left.overtime + right.overtime
        sum.overSixty = left.overSixty + right.overSixty
        sum.statutoryHoliday = left.statutoryHoliday + right.statutoryHoliday
        sum.night = left.night + right.night
        sum.scheduledOvertime = left.scheduledOvertime + right.scheduledOvertime
        sum.premiumOnly = left.premiumOnly + right.premiumOnly
        return sum
    }

    var worked: Bounds { scheduled + withinStatutory + overtime + overSixty + statutoryHoliday }

    var isZero: Bool { worked.isZero && premiumOnly.isZero }
}

/// Cuts pay periods where the minimum wage or the agreed pay changes.
struct PayStretches: Sendable {
    let law: PayLaw
    let terms: PayTerms

    /// - Parameters:
    ///   - period: the part of the pay period in which the job existed.
    ///   - parts: the agreed pay of that period.
    ///   - reading: its minutes.
    ///   - days: its days where they are known; without them the minutes of a stretch lie between what its days can hold.
    func stretches(
        of period: Period, parts: [WagePart], reading: ClassMinutes, days: [ClassifiedDay], dayMinutes: Bounds
    ) -> [PayStretch] {
        guard let from = period.from, let until = period.until else { return [] }
        var edges: Set<CivilDate> = [from, until]
        let prefecture = terms.prefecture.flatMap { law.minimumWages.index(of: $0) }
        if let prefecture { edges.formUnion(law.minimumWages.changes(prefecture, in: period)) }
        for part in parts {
            edges.formUnion([part.period.from, part.period.until].compactMap { $0 }.filter { from < $0 && $0 < until })
        }
        let ordered = edges.sorted()
        var stretches: [PayStretch] = []
        for (start, end) in zip(ordered, ordered.dropFirst()) {
            guard let piece = Period(from: start, until: end) else { continue }
            stretches.append(
                PayStretch(
                    period: piece, parts: parts.filter { $0.period.contains(start) },
                    minimumWage: minimumWage(in: piece, prefecture), minutes: StretchMinutes(), share: .one))
        }
        guard stretches.count > 1 else {
            if !stretches.isEmpty { stretches[0].minutes = StretchMinutes(reading) }
            return stretches
        }
        distribute(reading, days: days, dayMinutes: dayMinutes, over: &stretches)
        return stretches
    }

    private func distribute(
        _ reading: ClassMinutes, days: [ClassifiedDay], dayMinutes: Bounds, over stretches: inout [PayStretch]
    ) {
        let whole = Bounds(Decimal(reading.scheduled))
        if !days.isEmpty {
            for index in stretches.indices {
                let inside = days.filter { stretches[index].period.contains($0.date) }
                stretches[index].minutes = inside.reduce(StretchMinutes()) { $0 + StretchMinutes($1.hours) }
            }
        } else {
            // What a stretch can hold is limited by its days, and by what the others cannot hold.
            let room = stretches.map { dayMinutes * Decimal($0.period.dayCount ?? 0) }
            for index in stretches.indices {
                let others = room.indices.filter { $0 != index }.reduce(Bounds.zero) { $0 + room[$1] }
                let least = others.most.map { max(.zero, whole.least - $0) } ?? .zero
                let most = [room[index].most, whole.most].compactMap { $0 }.min()
                stretches[index].minutes.scheduled = Bounds(least, most)
            }
        }
        let total = stretches.reduce(Bounds.zero) { $0 + $1.minutes.scheduled }
        for index in stretches.indices {
            if let part = stretches[index].minutes.scheduled.exact, let total = total.exact, total.signum > 0 {
                stretches[index].share = Bounds(part / total ?? .zero)
            } else if whole.least.signum > 0 {
                stretches[index].share = (stretches[index].minutes.scheduled / whole).lowered(to: .one)
            } else {
                stretches[index].share = Bounds(.zero, .one)
            }
        }
    }

    private func minimumWage(in period: Period, _ prefecture: Int?) -> Bounds? {
        guard let day = period.from, let last = period.lastDay else { return nil }
        if let prefecture { return law.minimumWages.yen(prefecture, on: day).map { Bounds(yen: $0) } }
        let all = law.minimumWages.prefectures.indices
        guard let low = all.compactMap({ law.minimumWages.yen($0, on: day) }).min(),
            let high = all.compactMap({ law.minimumWages.yen($0, on: last) }).max()
        else { return nil }
        return Bounds(Decimal(low), Decimal(high))
    }
}
