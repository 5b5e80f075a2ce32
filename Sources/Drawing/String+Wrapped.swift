extension String {
    /// The words in lines of at most `width` characters where words allow.
    ///
    /// - Parameters:
    ///   - indent: What the first line begins with.
    ///   - hanging: What every other line begins with; `indent` unless given.
    public func wrapped(width: Int, indent: String = "", hanging: String? = nil) -> [String] {
        var lines: [String] = []
        var (line, isEmpty) = (indent, true)
        for word in split(whereSeparator: \.isWhitespace) {
            if !isEmpty && line.count + 1 + word.count > width {
                lines.append(line)
                (line, isEmpty) = (hanging ?? indent, true)
            }
            line += (isEmpty ? "" : " ") + word
            isEmpty = false
        }
        return lines + [line]
    }
}
