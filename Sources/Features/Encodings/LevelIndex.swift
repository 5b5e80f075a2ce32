import Frames

/// Levels seen in training, found again in other frames by their text.
struct LevelIndex: Sendable, Hashable, Codable {
    let levels: [String]

    /// Whether no level comes twice.
    var isSound: Bool { Set(levels).count == levels.count }

    /// What stands for a missing value, and for a level not in the index.
    static let missing: Int32 = -1
    static let unknown: Int32 = -2

    /// The index of each row's level.
    func indices(of column: Column) -> [Int32] {
        let values = column.levels()
        let translated = translation(of: values.levels)
        return values.codes.map { $0 < 0 ? Self.missing : translated[Int($0)] }
    }

    /// The index of each of some texts. For a few of them the levels are looked through, as making a dictionary of them takes
    /// longer.
    private func translation(of texts: [String]) -> [Int32] {
        if texts.count <= 8 {
            return texts.map { text in levels.firstIndex(of: text).map { Int32($0) } ?? Self.unknown }
        }
        let known = Dictionary(zip(levels, Int32(0)...)) { first, _ in first }
        return texts.map { known[$0] ?? Self.unknown }
    }
}
