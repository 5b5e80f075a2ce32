import CKernels

/// The texts that mean a missing value.
struct MissingTokens: Sendable {
    /// The empty field alone.
    static let emptyField = MissingTokens([""])

    private let tokens: [[UInt8]]
    private let longest: Int
    private let hasEmpty: Bool
    /// Whether one of them is also a number or a date, such as -999.
    let includeValues: Bool

    init(_ tokens: Set<String>) {
        self.tokens = tokens.map { Array($0.utf8) }.filter { !$0.isEmpty }
        longest = self.tokens.map(\.count).max() ?? 0
        hasEmpty = tokens.contains("")
        includeValues = self.tokens.contains { token in
            token.withUnsafeBufferPointer { FieldKind.of($0) != .levels }
        }
    }

    func contains(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.count <= longest, !text.isEmpty else { return text.isEmpty && hasEmpty }
        return tokens.contains { $0.count == text.count && text.elementsEqual($0) }
    }
}
