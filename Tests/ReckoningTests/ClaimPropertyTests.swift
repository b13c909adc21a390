import Civil
import Testing

@testable import Reckoning

/// What must hold of every claim, tried on records made at random (the same on every run).
@Suite("claim: properties")
struct ClaimPropertyTests {
    private typealias Fix = ClaimFixtures

    /// A record in which everything is known: one to four months of the year 2024 in Fukuoka, across the rise of October.
    private func known(_ dice: inout PayDice) -> PayRecord {
        var terms = Fix.terms("Fukuoka", daysPerYear: Int.random(in: 240...260, using: &dice))
        terms.isSmallFirm = Bool.random(using: &dice)
        terms.isCommercial = Bool.random(using: &dice)
        terms.isTrainee = true
        terms.hasDeductionAgreement = Bool.random(using: &dice)
        terms.industry = "manufacturing"
        switch Int.random(in: 0...3, using: &dice) {
        case 0: terms.wages = [WagePart(basis: .hourly, yen: .random(in: 700...1_500, using: &dice))]
        case 1: terms.wages = [WagePart(basis: .daily, yen: .random(in: 6_000...12_000, using: &dice))]
        case 2: terms.wages = [WagePart(basis: .piece, yen: 0)]
        default: terms.wages = [WagePart(basis: .monthly, yen: .random(in: 120_000...250_000, using: &dice))]
        }
        if Bool.random(using: &dice) {
            terms.wages.append(
                WagePart(
                    basis: .monthly, yen: .random(in: 1_000...30_000, using: &dice),
                    kind: ["housing", "family", "attendance", "commuting"].randomElement(using: &dice) ?? "family",
                    isFlat: .random(using: &dice)))
        }
        if Bool.random(using: &dice) {
            terms.wages.append(
                WagePart(
                    basis: .monthly, yen: .random(in: 5_000...40_000, using: &dice), kind: "fixed-overtime",
                    isSeparable: .random(using: &dice)))
        }
        var record = PayRecord(terms: terms)
        record.payslipsComplete = true
        record.birthDate = Fix.day("2000-01-01")
        let isPiece = terms.wages.contains { $0.basis == .piece }
        for number in 8...(8 + Int.random(in: 0...3, using: &dice)) {
            let month = Fix.month(2024, number)
            if number == 10 {
                // The month of the rise needs days: of totals nobody can tell what lies after it.
                record.days += days(of: month, &dice)
            } else {
                let hours = Int64.random(in: 120...176, using: &dice)
                record.totals.append(
                    Fix.totals(
                        month, scheduled: hours, within: .random(in: 0...5, using: &dice),
                        overtime: .random(in: 0...60, using: &dice), overSixty: .random(in: 0...20, using: &dice),
                        holiday: .random(in: 0...16, using: &dice), night: .random(in: 0...40, using: &dice)))
            }
            var lines: [(String, Int64)] = []
            if isPiece { lines.append(("piece", .random(in: 60_000...250_000, using: &dice))) }
            if !isPiece { lines.append(("base", .random(in: 80_000...250_000, using: &dice))) }
            if Bool.random(using: &dice) { lines.append(("overtime", .random(in: 0...60_000, using: &dice))) }
            var slip = Fix.slip(month, lines)
            slip.grossYen = lines.reduce(0) { $0 + $1.1 } + Int64.random(in: 0...5_000, using: &dice)
            if Bool.random(using: &dice) {
                slip.deductions = [
                    PayslipLine(
                        kind: "rent", yen: .random(in: 5_000...40_000, using: &dice), realCostYen: 60_000,
                        occupants: .random(in: 1...6, using: &dice)),
                    PayslipLine(
                        kind: ["penalty", "savings", "union-dues", "employment-insurance"].randomElement(using: &dice)
                            ?? "penalty", yen: .random(in: 100...30_000, using: &dice)),
                ]
            }
            record.payslips.append(slip)
        }
        return record
    }

    private func days(of month: CivilMonth, _ dice: inout PayDice) -> [WorkDay] {
        (0..<month.dayCount).map { month.firstDay.adding(days: $0) }.compactMap { date in
            switch date.weekday {
            case 7: return nil
            case 6: guard Int.random(in: 0...2, using: &dice) == 0 else { return nil }
            default: break
            }
            let end = Int.random(in: 1_000...1_400, using: &dice)
            return WorkDay(
                date: date, kind: .work, spans: [ClockSpan(start: 480, end: end)],
                breaks: [ClockSpan(start: 720, end: 780)])
        }
    }

    private let asked = ClaimFixtures.day("2025-06-30")

    private func claim(_ record: PayRecord) -> PayClaim { Fix.reckoner.claim(record, asked: asked) }

    private func holds(_ outer: Extent, _ inner: Extent) -> Bool {
        outer.least <= inner.least && (outer.most.map { most in inner.most.map { $0 <= most } ?? false } ?? true)
    }

    @Test("with everything known a claim is one number, never negative, and the sum of its heads")
    func exact() {
        var dice = PayDice(1)
        for _ in 0..<150 {
            let record = known(&dice)
            let claim = claim(record)
            #expect(claim.owed.exact != nil, "\(record.terms.wages)")
            #expect(claim.owed.least >= 0)
            for month in claim.months {
                #expect(Extent.sum(month.items.map(\.owed)) == month.owed)
                #expect(month.items.allSatisfy { $0.owed.least >= 0 })
            }
            #expect(Extent.sum(claim.owedByHead.values) == claim.owed)
        }
    }

    @Test("every figure is the sum of its lines")
    func lines() {
        var dice = PayDice(2)
        for _ in 0..<150 {
            for item in claim(known(&dice)).months.flatMap(\.items) {
                let sum = item.workings.compactMap(\.amount.exact).reduce(0, +)
                #expect(sum == item.due.exact, "\(item)")
            }
        }
    }

    @Test("what was paid in full is not owed")
    func paidInFull() {
        var dice = PayDice(3)
        for _ in 0..<80 {
            var record = known(&dice)
            let first = claim(record)
            for index in record.payslips.indices {
                record.payslips[index].deductions = []
                guard let month = first.months.first(where: { $0.month == record.payslips[index].month }) else {
                    continue
                }
                // Everything that was due is paid besides what was paid already.
                let due = month.items.filter { $0.head != .deductions }.reduce(Int64(0)) { $0 + $1.due.least }
                record.payslips[index].grossYen = (record.payslips[index].grossYen ?? 0) + due
            }
            #expect(claim(record).owed == .zero)
        }
    }

    /// Takes something away that a record knows; the original is one way in which it may be.
    private func blurred(_ record: PayRecord, _ choice: Int, _ dice: inout PayDice) -> PayRecord {
        var open = record
        switch choice {
        case 0: open.terms.isSmallFirm = nil
        case 1: open.terms.isCommercial = nil
        case 2: open.terms.hasDeductionAgreement = nil
        case 3:
            for index in open.terms.wages.indices {
                open.terms.wages[index].isFlat = nil
                open.terms.wages[index].isSeparable = nil
            }
        case 4:
            if let slip = open.payslips.indices.randomElement(using: &dice) { open.payslips.remove(at: slip) }
            open.payslipsComplete = false
        case 5: open.terms.prefecture = nil
        case 6: open.terms.scheduledDaysPerYear = nil
        case 7:
            if let index = open.totals.indices.randomElement(using: &dice) { open.totals.remove(at: index) }
        case 8:
            for index in open.totals.indices {
                let hours = open.totals[index].hours
                func wider(_ extent: Extent) -> Extent {
                    Extent(
                        max(0, extent.least - .random(in: 0...600, using: &dice)),
                        extent.least + .random(in: 0...600, using: &dice))
                }
                open.totals[index].hours.scheduled = wider(hours.scheduled)
                open.totals[index].hours.overtime = wider(hours.overtime)
                open.totals[index].hours.night = wider(hours.night)
            }
        case 9:
            for index in open.payslips.indices {
                for line in open.payslips[index].deductions.indices {
                    open.payslips[index].deductions[line].occupants = nil
                    open.payslips[index].deductions[line].agreedInWriting = nil
                }
            }
        case 10: open.terms.isTrainee = nil
        default:
            // A second payslip for a month, of which either may be right.
            if var other = open.payslips.randomElement(using: &dice) {
                other.id = "other"
                other.lines = other.lines.map { PayslipLine(kind: $0.kind, yen: $0.yen / 2) }
                other.grossYen = other.grossYen.map { $0 / 2 }
                other.deductions = []
                open.payslips.append(other)
            }
        }
        return open
    }

    @Test("a range holds the exact claim of every way in which the missing may be", arguments: 0...11)
    func containment(choice: Int) {
        var dice = PayDice(UInt64(100 + choice))
        for round in 0..<60 {
            let record = known(&dice)
            let exact = claim(record)
            let open = claim(blurred(record, choice, &dice))
            #expect(holds(open.owed, exact.owed), "\(choice) \(round): \(open.owed) \(exact.owed)")
            for (month, other) in zip(exact.months, open.months) where month.month == other.month {
                #expect(holds(other.owed, month.owed), "\(choice) \(round) \(month.month)")
                // What was taken is not known without the payslip: there it lies in the sum that may be unpaid.
                let isLost = other.notes.contains("payslip-missing")
                for item in month.items where !(isLost && item.head == .deductions) {
                    let found = other.items.first { $0.head == item.head }?.owed ?? .zero
                    #expect(holds(found, item.owed), "\(choice) \(round) \(item.head) \(found) \(item.owed)")
                }
            }
            #expect(holds(open.interest, exact.interest), "\(choice) \(round): interest")
        }
    }

    /// Nobody said what was agreed: with gross pay alone the agreed wage lies anywhere up to it, and what is owed falls and
    /// rises with it, bending where the wage meets the minimum wage. Tried yen by yen in steps.
    @Test("an unknown monthly wage: the range is that of all wages up to the gross")
    func unknownWage() {
        var dice = PayDice(7)
        for _ in 0..<20 {
            var record = PayRecord(terms: Fix.terms("Fukuoka", daysPerYear: 260))
            let month = Fix.month(2024, 8)
            record.payslipsComplete = true
            record.totals = [
                Fix.totals(month, scheduled: 173, overtime: .random(in: 0...60, using: &dice))
            ]
            let gross = Int64.random(in: 120_000...260_000, using: &dice)
            record.payslips = [Fix.slip(month, gross: gross)]
            let range = claim(record).owed
            var least = Int64.max
            var most = Int64.min
            for pay in stride(from: Int64(0), through: gross, by: 500) {
                var complete = record
                complete.terms.wages = [WagePart(basis: .monthly, yen: pay)]
                let owed = claim(complete).owed
                #expect(holds(range, owed), "\(pay) of \(gross)")
                least = min(least, owed.least)
                most = max(most, owed.most ?? .max)
            }
            // Not wider than the steps can show: within a step of the ends.
            #expect(least - range.least <= 1_000)
            #expect((range.most ?? .max) - most <= 1_000)
        }
    }

    @Test("time only ever runs out")
    func timeRunsOut() {
        var dice = PayDice(8)
        for _ in 0..<20 {
            var record = known(&dice)
            if Bool.random(using: &dice) {
                record.demandSentOn = Fix.day("2027-01-01").adding(days: .random(in: 0...600, using: &dice))
            }
            if Bool.random(using: &dice) {
                record.suitFiledOn = Fix.day("2027-06-01").adding(days: .random(in: 0...600, using: &dice))
            }
            var barred: Set<CivilMonth> = []
            var day = Fix.day("2027-06-01")
            for _ in 0..<25 {
                let claim = Fix.reckoner.claim(record, asked: day)
                let now = Set(claim.months.filter { $0.isTimeBarred == true }.map(\.month))
                #expect(barred.isSubset(of: now))
                #expect(claim.timeBarred.least <= claim.owed.least)
                // What leaves soon is not over, and is over after the days that are looked ahead.
                let ahead = Fix.reckoner.claim(record, asked: day.adding(days: 90))
                #expect(ahead.timeBarred == claim.timeBarred.adding(claim.timeBarredSoon))
                barred = now
                day = day.adding(days: 37)
            }
        }
    }

    /// The core that the batch uses and the claim give the same yen for months of one wage.
    @Test("the claim agrees with the month's core")
    func agreesWithCore() {
        var dice = PayDice(9)
        let core = PayCore(Fix.reckoner.payLaw)
        guard let prefecture = Fix.reckoner.payLaw.minimumWages.index(of: "Fukuoka") else {
            Issue.record("no Fukuoka")
            return
        }
        for _ in 0..<300 {
            var record = known(&dice)
            record.terms.wages = [WagePart(basis: .monthly, yen: .random(in: 120_000...250_000, using: &dice))]
            record.days = []
            record.totals = Array(record.totals.prefix(1))
            guard let totals = record.totals.first else { continue }
            record.payslips = [
                Fix.slip(
                    totals.month,
                    [
                        ("base", record.terms.wages[0].yen), ("overtime", .random(in: 0...50_000, using: &dice)),
                    ])
            ]
            let hours = AgreedHours(record.terms, dayLimit: nil, weekLimit: nil)
            var values = MonthValues()
            values.minutes = PeriodHours.readings(of: totals.hours)[0]
            let year = Int64((record.terms.scheduledDaysPerYear ?? 0) * (record.terms.scheduledMinutesPerDay ?? 0))
            values.base = PayRate(yen: record.terms.wages[0].yen * 12, minutes: year)
            values.tested = values.base
            values.testedMinutes = Int64(exactly: hours.month.least.rounded(scale: 0)) ?? 0
            values.prefecture = Int32(prefecture)
            values.day = totals.month.firstDay.dayNumber
            values.isSmallFirm = record.terms.isSmallFirm ?? false
            values.wageHoldsSchedule = true
            values.ordinaryDue = record.terms.wages[0].yen
            values.ordinaryPaid = values.ordinaryDue
            values.premiumPaid = record.payslips[0].lines[1].yen
            // An average month that is no whole number of minutes is cut for the core, which takes minutes.
            guard hours.month.least.isInteger else { continue }
            let amounts = core.amounts(values)
            #expect(claim(record).owed == Extent(exactly: amounts.owed))
        }
    }
}
