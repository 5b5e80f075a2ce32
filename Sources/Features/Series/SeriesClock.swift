import Foundation
import Frames

/// How moments become the numbers of even steps: by a span that is always the same, or by the calendar's months.
struct SeriesClock: Sendable, Hashable, Codable {
    /// From one step to the next, in days of dates and in units of numbers; of months about so many days.
    let span: Double
    /// The moment of step 0, where spans are even: the earliest one.
    let origin: Double
    /// Months from one step to the next; nil where spans are even.
    let months: Int?
    /// Whether moments are dates.
    let isCalendar: Bool

    /// The days that so many months last.
    private static let monthsByDays: [(days: ClosedRange<Double>, months: Int)] = [
        (27.9...31.1, 1), (89...92.1, 3), (181...184.1, 6), (364.9...366.1, 12),
    ]
    /// Spans of the calendar in words, by their days, with the steps of their natural season.
    private static let spansByDays: [(days: Double, name: String, season: Int)] = [
        (7, "a week", 52), (1, "a day", 7), (1.0 / 24, "an hour", 24), (1.0 / 48, "half an hour", 48),
        (1.0 / 96, "15 minutes", 96), (1.0 / 144, "10 minutes", 144),
    ]

    /// Finds the step that comes most often between neighbors.
    ///
    /// - Parameter moments: those of each series in their order: days since 1970 of dates, or numbers.
    init(fitting moments: [[Double]], isCalendar: Bool) {
        var counts: [Double: Int] = [:]
        for series in moments {
            for (later, earlier) in zip(series.dropFirst(), series) where later > earlier {
                // Days are quotients of microseconds: equal spans differ in their last digits.
                let span = later - earlier
                let microseconds = (span * Self.microsecondsADay).rounded()
                counts[isCalendar ? microseconds / Self.microsecondsADay : span, default: 0] += 1
            }
        }
        origin = moments.compactMap(\.first).min() ?? 0
        let common = counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key ?? 1
        span = common
        months = isCalendar ? Self.monthsByDays.first { $0.days.contains(common) }?.months : nil
        self.isCalendar = isCalendar
    }

    private static let microsecondsADay = 86_400_000_000.0

    /// Whether time goes on.
    var isSound: Bool { span > 0 && span.isFinite && origin.isFinite && (months ?? 1) > 0 }

    /// Numbers beyond are no steps.
    private static let farthest = 1e12

    /// The number of a moment's step; nil where it is beyond all reason.
    func step(of moment: Double) -> Int? {
        if let months {
            guard abs(moment) < Self.farthest / 1e6 else { return nil }
            let date = CalendarTime(microseconds: Int64((moment * Self.microsecondsADay).rounded())).date
            return Int((Double(Int(date.year) * 12 + Int(date.month) - 1) / Double(months)).rounded(.down))
        }
        let step = ((moment - origin) / span).rounded()
        return abs(step) < Self.farthest ? Int(step) : nil
    }

    /// After how many steps a season of the calendar comes round again; 1 where none is known.
    var season: Int {
        if let months { return max(1, 12 / months) }
        return named?.season ?? 1
    }

    /// The span of the calendar that a step is; nil where it is none that has a name.
    private var named: (days: Double, name: String, season: Int)? {
        isCalendar ? Self.spansByDays.first { abs(span / $0.days - 1) < 0.01 } : nil
    }

    /// What a step is, in words.
    var stepText: String {
        if let months { return months == 1 ? "a month" : months == 12 ? "a year" : "\(months) months" }
        return named?.name ?? (isCalendar ? "\(Self.short(span)) days" : Self.short(span))
    }

    private static func short(_ number: Double) -> String { String(format: "%.4g", number) }
}
