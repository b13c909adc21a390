/// What a paper or a block of it may depend on. Where it is not known, it does not hold.
public enum PaperCondition: String, Sendable, Hashable, CaseIterable {
    /// Something is owed at the least.
    case owed
    /// Something is owed, or can be for all that is known, or a limit of hours was passed.
    case maybeOwed = "maybe-owed"
    /// What is owed is known only as a range.
    case range
    /// The job is known to be over; known to go on; neither is known.
    case left, employed
    case leftUnknown = "left-unknown"
    case construction
    /// Heads of which something is owed at the least.
    case wages, premiums, closure, notice, deductions
    case minimumWage = "minimum-wage"
    case paidLeave = "paid-leave"
    /// The least sums of the heads add up to what is owed; or they do not, because it is open under which head it falls.
    case headsAgree = "heads-agree"
    case headsDiffer = "heads-differ"
    /// Deductions were judged, whatever the judgement.
    case deductionsJudged = "deductions-judged"
    /// A court may add a sum.
    case additional
    /// Delay interest is known.
    case interest
    case timeBarred = "time-barred"
    case lapsingSoon = "lapsing-soon"
    /// The value of the suit against the limits of the courts.
    case withinSmallClaim = "within-small-claim"
    case withinSummaryCourt = "within-summary-court"
    case aboveSummaryCourt = "above-summary-court"
    /// Single days of work are known.
    case days
    /// Some hours are from memory.
    case approximate
    /// Hours beyond a limit of the overtime agreement.
    case caps
    case substitute
    /// A pay day is missing, so that interest cannot be dated.
    case payDayMissing = "pay-day-missing"
}

/// A value that a text of a paper names in braces, or a row of a list of fields shows.
public enum PaperField: String, Sendable, Hashable, CaseIterable {
    case today
    case personName = "person.name"
    case personAddress = "person.address"
    case personPhone = "person.phone"
    case personAccount = "person.account"
    case employerName = "employer.name"
    case employerAddress = "employer.address"
    case employerHead = "employer.head"
    case workplace
    case workplaceAddress = "workplace.address"
    case jobFrom = "job.from"
    case jobUntil = "job.until"
    case labourOffice = "labour.office"
    case court
    case unionName = "union.name"
    case unionAddress = "union.address"
    case unionHead = "union.head"
    case primeName = "prime.name"
    case primeAddress = "prime.address"
    case site
    case licensor
    case daysToPay = "days.to.pay"
    /// The first and last pay period of the claim.
    case firstMonth = "claim.first"
    case lastMonth = "claim.last"
    /// Everything owed, at the least.
    case owed = "claim.owed"
    case owedRange = "claim.owed.range"
    case interest = "claim.interest"
    /// What a court may add: at the least, as it is asked for; and as a range.
    case additional = "claim.additional"
    case additionalRange = "claim.additional.range"
    case timeBarred = "claim.barred"
    case timeBarredSoon = "claim.barred.soon"
    case asked = "claim.asked"
    /// How many days of leave are open.
    case leaveOpen = "leave.open"
    case averageWage = "average.wage"
    /// Delay interest a year before and after leaving.
    case rateBefore = "rate.before"
    case rateAfter = "rate.after"
    /// One row of a table told as a line.
    case rowMonth = "row.month"
    case rowHead = "row.head"
    /// The least that is owed, as a demand has it; the sum or range of the row.
    case rowLeast = "row.least"
    case rowAmount = "row.amount"
    case rowDay = "row.day"
    case rowLaw = "row.law"
}

/// Rows of a claim that a paper can show.
public enum PaperTable: String, Sendable, Hashable, CaseIterable {
    /// One row a pay period.
    case months
    /// One row for each head of each pay period of which something is owed.
    case items
    /// One row for each head.
    case heads
    /// One row for each line of arithmetic.
    case workings
    /// Every deduction that was judged; and those alone that had no basis or may have had none.
    case deductions
    case taken
    case times
    case others
    case leave
    case caps
    /// What is asked of a court: sum, from which day, at which rate.
    case relief
    case exhibits
    /// One row for each article that was broken, with the months.
    case breaches
    case substitute
    case averageWage = "average-wage"
    /// One row a day.
    case days
}

/// A column of such a table.
public enum PaperColumn: String, Sendable, Hashable, CaseIterable {
    case number, month, period, head, kind, label, note
    case payDay = "pay-day"
    case fromDay = "from-day"
    case lastDay = "last-day"
    case due, paid, owed, excess, interest
    case rate, factor, quantity, amount
    case law, judgement, state
    case hours, overtime, holiday, night
    case overSixty = "over-sixty"
    case withinStatutory = "within-statutory"
    case daysWorked = "days-worked"
    case date, weekday, start, end, rest, worked
    case exhibit, made, maker, proves, copy
}

/// A column of a table of days that is handed to other programs.
public enum DayTableColumn: String, Sendable, Hashable, CaseIterable {
    case date, weekday, kind, start, end, rest, worked, note, scheduled, overtime, holiday, night, empty
    case nightRest = "night-rest"
    case withinStatutory = "within-statutory"
    case overSixty = "over-sixty"
}
