import Civil

/// What one or more payslips of a period say was paid, by what it was paid for.
struct PaidMoney: Sendable, Hashable {
    /// Pay for ordinary hours and allowances.
    var wages = Bounds.zero
    var premiums = Bounds.zero
    var closure = Bounds.zero
    var leave = Bounds.zero
    var notice = Bounds.zero
    /// Paid, and not said for what: it goes to each head in turn.
    var loose = Bounds.zero
    /// What piece work brought; `nil` where no line says it.
    var piece: Int64?
    /// Gross pay where it is known.
    var gross: Int64?
    /// The sum of every kind together.
    var total: Bounds { wages + premiums + closure + leave + notice + loose }

    /// Nothing was paid.
    static let nothing = PaidMoney()

    /// Nobody knows what was paid.
    static let unknown: PaidMoney = {
        var paid = PaidMoney()
        paid.loose = .open
        return paid
    }()

    private init() {}

    /// - Parameters:
    ///   - isSeparable: whether fixed overtime pay counts as paid for overtime where nobody said.
    ///   - hasAbsence: whether days of absence are known, by which what was taken for absence can be judged.
    init(_ slips: [Payslip], parts: [WagePart], isSeparable: Bool, hasAbsence: Bool = false) {
        guard !slips.isEmpty else { return }
        let fixed = parts.first { $0.kind == WageCounting.fixedOvertime }
        for slip in slips {
            var listed: Int64 = 0
            for line in slip.lines {
                let yen = Bounds(yen: line.yen)
                listed += line.yen
                switch line.kind {
                case "overtime", "holiday", "night": premiums = premiums + yen
                case "closure": closure = closure + yen
                case "paid-leave": leave = leave + yen
                case "notice": notice = notice + yen
                case "temporary", "over-one-month": break
                case "other", "unknown": loose = loose + yen
                case WageCounting.fixedOvertime:
                    if fixed?.isSeparable ?? isSeparable {
                        premiums = premiums + yen
                    } else {
                        wages = wages + yen
                    }
                default:
                    if line.kind == "piece" { piece = (piece ?? 0) + line.yen }
                    wages = wages + yen
                }
            }
            if let known = slip.grossYen {
                gross = (gross ?? 0) + known
                loose = loose + Bounds(yen: max(0, known - listed))
                takeAbsence(of: slip, hasAbsence: hasAbsence)
            } else if slip.lines.isEmpty {
                // Net and the deductions that are listed were paid at least.
                let net = (slip.netYen ?? 0) + slip.deductions.reduce(0) { $0 + $1.yen }
                loose = loose + Bounds(Decimal(net), nil)
            } else {
                gross = (gross ?? 0) + listed
                takeAbsence(of: slip, hasAbsence: hasAbsence)
            }
        }
    }

    /// What was taken for absence was not paid. Where no day of absence is known it may have been right.
    private mutating func takeAbsence(of slip: Payslip, hasAbsence: Bool) {
        let taken = slip.deductions.filter { $0.kind == "absence" }.reduce(Int64(0)) { $0 + $1.yen }
        guard taken > 0 else { return }
        let absence = Bounds(yen: taken)
        let rest = absence.less(wages)
        wages = wages.less(absence)
        loose = loose.less(rest)
        if !hasAbsence { wages = wages + Bounds(.zero, Decimal(taken)) }
    }

    /// Pays a head from its own money and then from what was not said for what.
    static func settle(_ due: Bounds, _ own: inout Bounds, _ loose: inout Bounds) -> Bounds {
        let open = due.less(own)
        own = own.less(due)
        let left = open.less(loose)
        loose = loose.less(open)
        return left
    }
}
