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
        let known = Dictionary(uniqueKeysWithValues: zip(levels, Int32(0)...))
        let translated = values.levels.map { known[$0] ?? Self.unknown }
        return values.codes.map { $0 < 0 ? Self.missing : translated[Int($0)] }
    }
}
