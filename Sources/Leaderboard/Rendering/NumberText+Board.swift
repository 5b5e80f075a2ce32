import Drawing
import Foundation

extension NumberText {
    /// A duration in at most three digits: "85 ms", "4.2 s", "3 min", "2.5 h".
    static func duration(_ seconds: Double) -> String {
        switch seconds {
        case ..<0.9995: "\(Int((seconds * 1000).rounded())) ms"
        case ..<9.95: "\(fixed(seconds, digits: 1)) s"
        case ..<119.5: "\(Int(seconds.rounded())) s"
        case ..<5970: "\(Int((seconds / 60).rounded())) min"
        default: "\(fixed(seconds / 3600, digits: 1)) h"
        }
    }

    /// A moment in UTC: "2026-01-31 14:05".
    static func minute(_ moment: Date) -> String {
        moment.formatted(
            .iso8601.year().month().day().dateSeparator(.dash).dateTimeSeparator(.space).time(
                includingFractionalSeconds: false)
        ).prefix(16).description
    }
}
