import Frames

extension TextValues {
    /// Lengths, counts, prefixes and numbers of the texts.
    func derived(_ derivation: Derivation) -> ColumnValues {
        switch derivation {
        case .textLength: .number(map { Double($0.count) })
        case .wordCount: .number(map { Double(TextValues.wordCount($0)) })
        case .lastNumber: .number(map(TextValues.lastNumber))
        case .timeOfDay: .number(map(TextValues.timeOfDay))
        case .textPrefix: prefixes()
        default: .text(self)
        }
    }

    private func map(_ body: (UnsafeBufferPointer<UInt8>) -> Double) -> [Double] {
        bytes.withUnsafeBufferPointer { bytes in
            (0..<count).map { row in
                if !missing.isEmpty, missing[row] { return .nan }
                return body(UnsafeBufferPointer(rebasing: bytes[offsets[row]..<offsets[row + 1]]))
            }
        }
    }

    private static func wordCount(_ text: UnsafeBufferPointer<UInt8>) -> Int {
        var count = 0
        Words.forEach(in: text) { _ in count += 1 }
        return count
    }

    private static func lastNumber(_ text: UnsafeBufferPointer<UInt8>) -> Double {
        guard let last = text.lastIndex(where: Words.isDigit) else { return .nan }
        var (value, place, index) = (0.0, 1.0, last)
        while index >= 0, Words.isDigit(text[index]) {
            value += Double(text[index] - 48) * place
            place *= 10
            index -= 1
        }
        return value.isFinite ? value : .nan
    }

    /// Minutes since midnight of `H:MM` or `H:MM:SS`, hours and seconds of one digit or two; NaN of anything else.
    private static func timeOfDay(_ text: UnsafeBufferPointer<UInt8>) -> Double {
        guard (4...8).contains(text.count) else { return .nan }
        let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part -> Int? in
            guard (1...2).contains(part.count), part.allSatisfy(Words.isDigit) else { return nil }
            return part.reduce(0) { $0 * 10 + Int($1 - 48) }
        }
        guard numbers.count == parts.count, (2...3).contains(parts.count), parts[1].count == 2, numbers[0] < 24,
            numbers.dropFirst().allSatisfy({ $0 < 60 })
        else { return .nan }
        return Double(numbers[0] * 60 + numbers[1]) + (parts.count == 3 ? Double(numbers[2]) / 60 : 0)
    }

    private func prefixes() -> ColumnValues {
        let prefixes = (0..<count).map { row -> String? in
            guard missing.isEmpty || !missing[row] else { return nil }
            let text = bytes[offsets[row]..<offsets[row + 1]]
            return String(decoding: text.prefix { !Words.isDigit($0) && $0 > 32 }, as: UTF8.self)
        }
        return .category(Column("", .text(TextValues(prefixes))).levels())
    }
}

extension CategoryValues {
    /// As for texts, computed once a level.
    func derived(_ derivation: Derivation) -> ColumnValues {
        switch TextValues(levels.map { $0 }).derived(derivation) {
        case .number(let values): .number(codes.map { $0 < 0 ? .nan : values[Int($0)] })
        case .category(let values):
            .category(
                CategoryValues(codes: codes.map { $0 < 0 ? -1 : values.codes[Int($0)] }, levels: values.levels))
        default: .category(self)
        }
    }
}
