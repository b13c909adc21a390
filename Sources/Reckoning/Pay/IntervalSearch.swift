import Civil

/// One way in which everything that is open about a pay period may have been.
struct Completion: Sendable, Hashable {
    var reading: ClassMinutes
    /// How family and housing allowances are read of which nobody said whether they are one flat sum for all.
    var isFlat: Bool
    /// How fixed overtime pay is read of which nobody said whether it is told apart and paid for overtime.
    var isSeparable: Bool
    var isSmallFirm: Bool
    /// Whether somebody on a training allowance before the intern status existed was a worker.
    var isWorker: Bool
    var slips: [Payslip]
    /// The monthly pay that was agreed, where nobody said it.
    var monthlyPay: Int64?
}

/// Finds the least and the most of a sum over everything that is open.
///
/// What is owed does not grow or fall with each unknown alone: a lower agreed wage makes overtime cheaper and the gap to the
/// minimum wage wider. Between two neighbouring break points (where the wage meets the minimum wage of a stretch) the sum is
/// linear, so that its least and most lie at the ends and at the break points; two-sided questions are tried both ways.
enum IntervalSearch {
    /// Every combination.
    static func completions(
        readings: [ClassMinutes], flat: [Bool], separable: [Bool], small: [Bool], worker: [Bool], slips: [[Payslip]],
        monthlyPay: [Int64?]
    ) -> [Completion] {
        var all: [Completion] = []
        for reading in readings {
            for isFlat in flat {
                for isSeparable in separable {
                    for isSmallFirm in small {
                        for isWorker in worker {
                            for slip in slips {
                                for pay in monthlyPay {
                                    all.append(
                                        Completion(
                                            reading: reading, isFlat: isFlat, isSeparable: isSeparable,
                                            isSmallFirm: isSmallFirm, isWorker: isWorker, slips: slip, monthlyPay: pay))
                                }
                            }
                        }
                    }
                }
            }
        }
        return all
    }

    /// Where the sum may bend as an unknown monthly wage grows: its ends, and where it meets the minimum wage.
    static func monthlyPay(least: Int64, most: Int64?, minimumWages: [Bounds], monthMinutes: Bounds) -> [Int64] {
        var points: Set<Int64> = [least]
        if let most { points.insert(max(least, most)) }
        for wage in minimumWages {
            for rate in [wage.least, wage.most].compactMap({ $0 }) {
                for minutes in [monthMinutes.least, monthMinutes.most].compactMap({ $0 }) {
                    let yen = rate * minutes / Decimal(HourlyPay.minutesOfHour) ?? .zero
                    for point in [Bounds.whole(yen, .floor), Bounds.whole(yen, .ceiling)]
                    where point > least && most.map({ point < $0 }) ?? true {
                        points.insert(point)
                    }
                }
            }
        }
        return points.sorted()
    }
}
