import Drawing
import Foundation
import Hosting

/// Moments, sizes and states in words.
enum Words {
    /// Where a competition stands.
    static func phase(_ schedule: Schedule, at moment: Date) -> String {
        switch schedule.phase(at: moment) {
        case .upcoming: "Opens \(schedule.opensAt.map(minute) ?? "later")"
        case .open: schedule.closesAt.map { "Open until \(minute($0))" } ?? "Open"
        case .frozen: "Frozen; files are taken again later"
        case .closed: "Ended; the private board is not shown yet"
        case .revealed: "Ended; the private board is final"
        }
    }

    /// A number as people read it, with its sign.
    static func signed(_ number: Double, digits: Int) -> String {
        (number < 0 ? "−" : "+") + NumberText.fixed(abs(number), digits: digits)
    }

    /// A moment in UTC.
    static func minute(_ moment: Date) -> String { NumberText.minute(moment) + " UTC" }

    /// A share of all as a percentage.
    static func share(_ share: Double) -> String { "\(NumberText.fixed(100 * share, digits: 1)) %" }

    /// A number of bytes.
    static func size(_ bytes: Int) -> String {
        switch bytes {
        case ..<1024: "\(bytes) B"
        case ..<(1 << 20): "\(NumberText.fixed(Double(bytes) / 1024, digits: 0)) KiB"
        case ..<(1 << 30): "\(NumberText.fixed(Double(bytes) / Double(1 << 20), digits: 1)) MiB"
        default: "\(NumberText.fixed(Double(bytes) / Double(1 << 30), digits: 2)) GiB"
        }
    }

    /// How many files a team may still bring.
    static func allowance(_ allowance: Allowance) -> String {
        guard let left = allowance.left else { return "You may submit any number of files." }
        let when =
            left == 0 && !allowance.isLimitedByTotal ? "; the next day starts at \(minute(allowance.resetsAt))" : ""
        return "\(left) more \(left == 1 ? "file" : "files") \(allowance.isLimitedByTotal ? "in all" : "today")\(when)."
    }

    /// Where a submission stands.
    static func state(_ submission: HostedSubmission) -> String {
        switch submission.state {
        case .waiting: submission.attempts == 0 ? "waits" : "waits again"
        case .judging: "is judged"
        case .scored: submission.isLate ? "scored, late" : "scored"
        case .refused: "refused"
        case .failed: "not judged"
        }
    }
}
