import Foundation

/// Numbers as tables and pictures show them.
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
}
