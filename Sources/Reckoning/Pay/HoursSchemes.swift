import Civil

/// One way in which the hours of a job may have to be counted. Where it is not known which, several are reckoned.
struct HoursSetting: Sendable, Hashable {
    var scheme: HoursScheme
    /// The longer week of small shops, theatres, care and hospitality.
    var isSmallService: Bool
    /// Under a variable scheme whose plan is not known: every day and week went by the plan.
    var followsPlan = false

    /// The settings that may hold, and notes on what had to be assumed.
    static func all(
        for terms: PayTerms, law: PayLaw, on day: CivilDate, record: [DayLines.Line], period: Period
    ) -> (list: [HoursSetting], notes: Set<String>) {
        var notes: Set<String> = []
        var scheme = terms.scheme ?? .ordinary
        if terms.scheme == nil {
            if law.isExempt(trade: terms.industry, on: day) {
                scheme = .exempt
                notes.insert("hours-exempt")
            } else {
                notes.insert("scheme-assumed-ordinary")
            }
        }
        var schemes: [(HoursScheme, followsPlan: Bool)] = [(scheme, false)]
        switch scheme {
        case .exempt:
            let mayBePromised = terms.isTrainee == true && law.farmTraineeHours[day] == true
            if terms.promisesOrdinaryHours == true {
                schemes = [(.ordinary, false)]
                notes.insert("hours-by-contract")
            } else if terms.promisesOrdinaryHours == nil, mayBePromised {
                schemes.append((.ordinary, false))
                notes.insert("hours-maybe-by-contract")
            }
        case .monthlyVariable, .yearlyVariable:
            let hasPlan = record.allSatisfy {
                !period.contains($0.day.date) || $0.spans.isEmpty || $0.day.scheduledMinutes != nil
            }
            if !hasPlan {
                // Void without a plan; with one that is not shown, nothing may be beyond it.
                schemes = [(scheme, followsPlan: true), (.ordinary, false)]
                notes.insert("variable-plan-unknown")
            }
        case .flex: notes.insert("flex-one-period")
        case .ordinary: break
        }
        let service = law.isSmallService(trade: terms.industry, employees: terms.employees, on: day)
        if service == nil { notes.insert("small-service-unknown") }
        var list: [HoursSetting] = []
        for (scheme, followsPlan) in schemes {
            // The longer week goes with the ordinary and the monthly scheme only (LSR 25-2).
            let mayBeLong = scheme == .ordinary || scheme == .monthlyVariable
            if service != true || !mayBeLong {
                list.append(HoursSetting(scheme: scheme, isSmallService: false, followsPlan: followsPlan))
            }
            if service != false, mayBeLong {
                list.append(HoursSetting(scheme: scheme, isSmallService: true, followsPlan: followsPlan))
            }
        }
        return (list, notes)
    }

    var method: String {
        switch scheme {
        case .ordinary: "hours-ordinary"
        case .monthlyVariable: "hours-monthly-variable"
        case .yearlyVariable: "hours-yearly-variable"
        case .flex: "hours-flex"
        case .exempt: "hours-exempt"
        }
    }

    /// Whether weeks are cut at the ends of the pay period, which is then the period over which hours are averaged.
    var cutsWeeks: Bool { scheme == .monthlyVariable || scheme == .flex }

    /// The minutes of a day beyond which there is overtime; `nil`: no such limit.
    func dayLimit(_ day: WorkDay, law: PayLaw) -> Int64? {
        guard let limit = law.dayLimit(on: day.date), !followsPlan else { return nil }
        switch scheme {
        case .ordinary: return limit
        case .monthlyVariable: return max(limit, Int64(day.scheduledMinutes ?? 0))
        case .yearlyVariable:
            let plan = Int64(day.scheduledMinutes ?? 0)
            return max(limit, law.planDayLimit[day.date].map { min($0, plan) } ?? plan)
        case .flex, .exempt: return nil
        }
    }

    /// The minutes of a week, or of the part of it within an averaging period, beyond which there is overtime.
    func weekLimit(planned: Int64, days: Int, on day: CivilDate, law: PayLaw) -> Int64? {
        guard !followsPlan, scheme != .flex, scheme != .exempt,
            let limit = law.weekLimit(on: day, isSmallService: isSmallService)
        else { return nil }
        switch scheme {
        case .monthlyVariable: return max(limit * Int64(days) / 7, planned)
        case .yearlyVariable: return max(limit, law.planWeekLimit[day].map { min($0, planned) } ?? planned)
        default: return limit
        }
    }
}
