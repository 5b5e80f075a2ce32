/// Text as a terminal or a picture shows it: how wide it is, and nothing in it that could steer its reader.
public enum PlainText {
    /// `text` with control characters, line breaks and direction marks replaced by "�", so that a team's name can
    /// neither move the cursor nor break a table.
    public static func harmless(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { isHarmful($0) ? "\u{FFFD}" : $0 }))
    }

    /// Lines of text for a screen, each harmless, and cut where it is longer than `limit` characters: whatever foreign text
    /// they hold.
    public static func page(_ text: String, limit: Int = 4000) -> String {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map { line in
                let end = line.index(line.startIndex, offsetBy: limit, limitedBy: line.endIndex) ?? line.endIndex
                return harmless(String(line[..<end])) + (end < line.endIndex ? "…" : "")
            }
            .joined(separator: "\n")
    }

    /// Columns that `text` takes: 2 for East Asian wide characters and emoji, 0 for combining marks.
    public static func width(_ text: String) -> Int { text.reduce(0) { $0 + width($1) } }

    /// `text` cut to `limit` columns, the last of them "…" where something was cut.
    public static func truncated(_ text: String, to limit: Int) -> String {
        guard width(text) > limit else { return text }
        var kept = ""
        var used = 0
        for character in text {
            used += width(character)
            if used > limit - 1 { break }
            kept.append(character)
        }
        return limit > 0 ? kept + "…" : ""
    }

    private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate: true
        case .format: scalar != "\u{200D}"
        default: false
        }
    }

    private static func width(_ character: Character) -> Int {
        guard let first = character.unicodeScalars.first else { return 0 }
        if first.properties.isEmojiPresentation || character.unicodeScalars.contains("\u{FE0F}") { return 2 }
        if wide.contains(where: { $0.contains(first.value) }) { return 2 }
        return first.properties.generalCategory == .nonspacingMark ? 0 : 1
    }

    /// The blocks of Unicode's East Asian Width "W" and "F" (Unicode Standard Annex 11).
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF,
        0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD,
    ]
}
