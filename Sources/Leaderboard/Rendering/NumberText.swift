import Foundation

/// Numbers as boards show them.
enum NumberText {
    /// With exactly `digits` after the point.
    static func fixed(_ value: Double, digits: Int) -> String {
        let text = String(format: "%.\(max(0, digits))f", value)
        let isNegativeZero = text.hasPrefix("-") && text.allSatisfy { "-0.".contains($0) }
        return isNegativeZero ? String(text.dropFirst()) : text
    }

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
