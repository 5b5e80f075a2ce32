import Yams

/// A YAML text as nodes with their places; keys that come twice are recorded instead of stopping the reading.
struct YAMLDocument {
    /// The whole text.
    let root: Node
    /// The keys that come twice in their mapping.
    let duplicates: [DuplicateKey]

    /// A key whose first occurrence, at `first`, was set aside.
    struct DuplicateKey {
        let key: String
        let first: Mark
    }

    /// What became of a text.
    enum Reading {
        case document(YAMLDocument)
        case syntaxError(ManifestProblem)
    }

    /// Reads `text`.
    ///
    /// Yams stops at a repeated key, and says only where the first one stands. To go on, that one is given a name that
    /// nobody writes, and the text is read again.
    static func read(_ text: String) -> Reading {
        var text = text
        var duplicates: [DuplicateKey] = []
        while true {
            do {
                guard let root = try Yams.compose(yaml: text) else {
                    return .syntaxError(
                        ManifestProblem(line: 1, column: 1, message: "the file is empty", expected: "keys and values"))
                }
                return .document(YAMLDocument(root: root, duplicates: duplicates))
            } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
                guard let key = keys.first, let masked = text.maskingKey(at: context.mark, number: duplicates.count)
                else {
                    return .syntaxError(ManifestProblem(context.mark, "a key comes twice in one mapping"))
                }
                duplicates.append(DuplicateKey(key: key, first: context.mark))
                text = masked
            } catch {
                return .syntaxError(ManifestProblem(syntax: error))
            }
        }
    }

    /// The key that was set aside at `mark`, if one was.
    func duplicate(at mark: Mark?) -> DuplicateKey? {
        duplicates.first { $0.first.line == mark?.line && $0.first.column == mark?.column }
    }
}

extension String {
    /// The text with the key at `mark` made different from all others by a character of the private use area; nil where there is no key,
    /// or after so many that the text is none that somebody wrote.
    fileprivate func maskingKey(at mark: Mark, number: Int) -> String? {
        guard number < 100, let mask = Unicode.Scalar(0xE000 + UInt32(number)) else { return nil }
        var scalars = Array(unicodeScalars)
        guard let start = scalars.startOfLine(mark.line) else { return nil }
        var index = start + mark.column - 1
        while index < scalars.count, "?\"' ".unicodeScalars.contains(scalars[index]) { index += 1 }
        guard index < scalars.count else { return nil }
        scalars[index] = mask
        return String(String.UnicodeScalarView(scalars))
    }
}

extension [Unicode.Scalar] {
    /// Where a line starts, counted from 1 as YAML counts (YAML 1.1, section 4.2: a line ends with CR LF, CR, LF, NEL, LS or PS).
    fileprivate func startOfLine(_ line: Int) -> Int? {
        var (index, reached) = (0, 1)
        while reached < line {
            guard
                let end = self[index...].firstIndex(where: { "\r\n\u{85}\u{2028}\u{2029}".unicodeScalars.contains($0) })
            else { return nil }
            index = end + 1
            if self[end] == "\r", index < count, self[index] == "\n" { index += 1 }
            reached += 1
        }
        return index
    }
}

extension ManifestProblem {
    /// A problem at a place that Yams names.
    init(_ mark: Mark?, _ message: String, expected: String? = nil, suggestion: String? = nil) {
        self.init(
            line: mark?.line ?? 1, column: mark?.column ?? 1, message: message, expected: expected,
            suggestion: suggestion)
    }

    /// A text that is not YAML.
    init(syntax error: any Error) {
        switch error {
        case YamlError.scanner(let context, let problem, let mark, _),
            YamlError.parser(let context, let problem, let mark, _),
            YamlError.composer(let context, let problem, let mark, _):
            self.init(mark, "not YAML: \(problem)" + (context.map { " (\($0.text) on line \($0.mark.line))" } ?? ""))
        case YamlError.reader(let problem, _, _, _): self.init(nil, "not YAML: \(problem)")
        default: self.init(nil, "not YAML: \(error)")
        }
    }
}
