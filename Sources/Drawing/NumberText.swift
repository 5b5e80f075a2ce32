public import Foundation

/// Numbers, durations and moments as tables and pictures show them.
public enum NumberText {
    /// With exactly `digits` after the point.
    public static func fixed(_ value: Double, digits: Int) -> String {
        let text = String(format: "%.\(max(0, digits))f", value)
        let isNegativeZero = text.hasPrefix("-") && text.allSatisfy { "-0.".contains($0) }
        return isNegativeZero ? String(text.dropFirst()) : text
    }

    /// In `digits` significant digits, without an exponent where that is shorter: "0.0123", "1230", "1.2e-07".
    public static func short(_ value: Double, digits: Int = 3) -> String {
        let text = String(format: "%.\(max(1, digits))g", value)
        guard text.contains("e"), abs(value) >= 1, abs(value) < 1e7 else { return text == "-0" ? "0" : text }
        return fixed(value, digits: 0)
    }

    /// A duration in at most three digits: "85 ms", "4.2 s", "3 min", "2.5 h".
    public static func duration(_ seconds: Double) -> String {
        switch seconds {
        case ..<0.9995: "\(Int((seconds * 1000).rounded())) ms"
        case ..<9.95: "\(fixed(seconds, digits: 1)) s"
        case ..<119.5: "\(Int(seconds.rounded())) s"
        case ..<5970: "\(Int((seconds / 60).rounded())) min"
        default: "\(fixed(seconds / 3600, digits: 1)) h"
        }
    }

    /// A duration as a clock that runs: "0.4 s", "37 s", "4 min 10 s", "2 h 5 min".
    public static func clock(_ seconds: Double) -> String {
        switch seconds {
        case ..<10: "\(fixed(max(0, seconds), digits: 1)) s"
        case ..<60: "\(Int(seconds.rounded())) s"
        case ..<3600: "\(Int(seconds) / 60) min \(Int(seconds) % 60) s"
        default: "\(Int(seconds) / 3600) h \(Int(seconds) % 3600 / 60) min"
        }
    }

    /// A moment in UTC: "2026-01-31 14:05".
    public static func minute(_ moment: Date) -> String {
        moment.formatted(
            .iso8601.year().month().day().dateSeparator(.dash).dateTimeSeparator(.space).time(
                includingFractionalSeconds: false)
        ).prefix(16).description
    }
}
